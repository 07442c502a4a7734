import { readText } from '#platform/values/text.ts'
import { badEntry } from './bad-entry.ts'

const searchRule = { kind: 'line', maxCharacters: 200 } as const
const maxWords = 10

/** The words of a search, each once. None if nothing is searched for. @throws {Refusal} BAD_USER_INPUT */
export function readSearch(search: string | null | undefined): string[] {
  const text = readText('search', search, searchRule, 'BAD_USER_INPUT')
  const words = [...new Set(text?.split(/\s+/u) ?? [])]
  if (words.length > maxWords) throw badEntry(`search can have at most ${maxWords} words`)
  return words
}
