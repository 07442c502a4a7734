import { readFileSync } from 'node:fs'
import { Parser } from '@asyncapi/parser'

const file = new URL('../../events/asyncapi.json', import.meta.url)

/** Faults of schema/events/asyncapi.json: errors and warnings of the official parser. */
export async function checkAsyncApi(text = readFileSync(file, 'utf8')): Promise<string[]> {
  const diagnostics = await new Parser().validate(text)
  return diagnostics
    .filter(({ severity }) => severity <= 1)
    .map(({ message, path }) => `schema/events/asyncapi.json: ${message} at ${path.join('/')}`)
}
