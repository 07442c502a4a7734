/** An operation as a client sends it: its text, the id of a trusted document, or the hash of a persisted query. */
export interface SentOperation {
  query?: string | null | undefined
  /** The id of a trusted document. */
  documentId?: string | null | undefined
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
  extensions?: Record<string, unknown> | null | undefined
}

const version = 1

/**
 * The SHA-256 hash of a persisted query in the extensions. Undefined if there is none, or if it does not follow the
 * protocol: https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export function persistedHashOf({ extensions }: Pick<SentOperation, 'extensions'>): string | undefined {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } }
  const isKnown = persistedQuery?.version === version && typeof persistedQuery.sha256Hash === 'string'
  return isKnown ? (persistedQuery.sha256Hash as string) : undefined
}
