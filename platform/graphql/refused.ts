import type { FieldFault } from '../values/postal-address.ts'
import { Refusal } from '../values/refusal.ts'

/** The result type of a refusal. */
export interface Refused<Name extends string> {
  __typename: Name
  code: string
  message: string
  /** The wrong fields of an address or contact, for result types that have them. */
  faults: FieldFault[]
}

/** Maps a refusal to its result type; other errors are rethrown. */
export function toRefused<Name extends string>(name: Name, error: unknown): Refused<Name> {
  // OVERLOADED does not depend on the request: the same request may succeed on a retry.
  if (!(error instanceof Refusal) || error.code === 'OVERLOADED') throw error
  const { code, message, details } = error
  const faults = code === 'INVALID_ADDRESS' ? (details as FieldFault[]) : []
  return { __typename: name, code, message, faults }
}

/** Resolves with the result of a change, or with the result type `name` for a refusal. */
export async function orRefused<Name extends string, Success>(
  name: Name,
  change: () => Promise<Success>,
): Promise<Success | Refused<Name>> {
  try {
    return await change()
  } catch (error) {
    return toRefused(name, error)
  }
}
