import type { Caller } from '#platform/identity/caller.ts'

/** The headers of Apollo's clients, and of GraphQL clients that follow them. */
export const clientNameHeaders = ['apollographql-client-name', 'graphql-client-name'] as const

/** Longer names are ignored: they would be kept as long as their connection. */
const longestName = 100

/** A name of a client application or an OAuth client. */
export function isClientName(text: unknown): text is string {
  return typeof text === 'string' && text.length <= longestName && /^[\w.:@/-][\w.:@/ -]*$/.test(text)
}

/** The name that a client application gives itself, in the headers of a request or the payload of `connection_init`. */
export function clientNameIn(values: Record<string, unknown>): string | undefined {
  for (const name of clientNameHeaders) if (isClientName(values[name])) return values[name]
  return undefined
}

/**
 * The client whose documents an operation may use. A machine with its own credentials is known by its OAuth client id,
 * which it cannot choose. Customers all have the tokens of one OAuth client, so their applications name themselves.
 */
export function documentClientOf(caller: Caller, clientName: string | undefined): string | undefined {
  return caller.kind === 'client' ? caller.id : clientName
}
