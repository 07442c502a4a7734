import { createHash } from 'node:crypto'

/** A document that clients may execute by its id. */
export interface TrustedDocument {
  id: string
  /** The name of its operation, for logs and metrics. */
  name: string
  text: string
  /** The client that it belongs to: see `documentClientOf`. Undefined: every client may use it. */
  client?: string | undefined
}

/** An id as clients and tools write it: no control characters, no spaces. */
export function isDocumentId(id: string): boolean {
  return id.length <= 200 && /^[\x21-\x7e]+$/.test(id)
}

const hash = /^(?:sha256:)?([0-9a-f]{64})$/i

/**
 * The id without the prefix `sha256:`, which GraphQL over HTTP puts before hashes and manifests omit:
 * https://github.com/graphql/graphql-over-http/blob/main/spec/Appendix%20A%20--%20Persisted%20Documents.md
 */
export function normalId(id: string): string {
  return hash.exec(id)?.[1]?.toLowerCase() ?? id
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whether an id that is a SHA-256 hash is that of the text. True for ids of another form. */
export function isOwnHash(id: string, text: string): boolean {
  const [, given] = hash.exec(id) ?? []
  return given === undefined || given.toLowerCase() === sha256(text)
}

/** Identifies a document among those of all clients. */
export function keyOf({ id, client }: Pick<TrustedDocument, 'id' | 'client'>): string {
  // A client's name has no line break.
  return `${client ?? ''}\n${normalId(id)}`
}
