import { readText } from '#platform/values/text.ts'
import { isUuid } from '#platform/values/uuid.ts'
import { badEntry } from './bad-entry.ts'

/** The position of a list in an import of several lists. */
export interface ListPosition {
  importId: string
  name: string | null
  /** The number of products before it. */
  offset: number
  /** Null: not known. */
  total: number | null
}

interface GivenPosition {
  importId: string
  name?: string | null | undefined
  offset: number
  total?: number | null | undefined
}

const nameRule = { kind: 'line', maxCharacters: 255 } as const

/** @throws {Refusal} BAD_USER_INPUT */
export function readListPosition({ importId: givenId, name, offset, total = null }: GivenPosition): ListPosition {
  // The client has made it, perhaps in upper case.
  const importId = givenId.toLowerCase()
  if (!isUuid(importId)) throw badEntry('progress.importId must be a UUID')
  if (offset < 0) throw badEntry('progress.offset must be at least 0')
  if (total !== null && total < 0) throw badEntry('progress.total must be at least 0')
  return { importId, name: readText('progress.name', name, nameRule, 'BAD_USER_INPUT'), offset, total }
}
