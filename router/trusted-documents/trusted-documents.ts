import { GraphQLError } from 'graphql'
import type { OperationRequest } from '../supergraph/read-operation.ts'
import { sha256, type TrustedDocument } from './document.ts'
import type { DocumentSet } from './document-set.ts'
import { documentMetrics } from './metrics.ts'
import type { DocumentMode } from './modes.ts'
import type { PersistedQueries } from './persisted-queries.ts'
import { persistedHashOf, type SentOperation } from './sent-operation.ts'

interface TrustedDocumentsOptions {
  mode: DocumentMode
  /** The documents of this moment; undefined until they have been loaded once. */
  current(): DocumentSet | undefined
  persistedQueries: PersistedQueries
}

export interface TrustedDocuments {
  mode: DocumentMode
  /**
   * The trusted document that an operation names by its id, its hash or its text. Undefined if it names none, and does
   * not have to.
   * @throws {GraphQLError} DOCUMENT_NOT_FOUND, DOCUMENT_NOT_TRUSTED, BAD_REQUEST, SERVICE_UNAVAILABLE
   */
  find(sent: SentOperation, client: string | undefined): TrustedDocument | undefined
  /**
   * The operation with its text, from a trusted document or an automatic persisted query.
   * @throws {GraphQLError} as `find`, and PERSISTED_QUERY_NOT_FOUND
   */
  resolve(sent: SentOperation, client: string | undefined): OperationRequest
  /** The trusted document with exactly this text. Counts the operation. */
  named(text: string): TrustedDocument | undefined
}

export function createTrustedDocuments(options: TrustedDocumentsOptions): TrustedDocuments {
  const { mode, current, persistedQueries } = options
  const { ofTrusted, ofOthers } = documentMetrics()

  function find(sent: SentOperation, client: string | undefined): TrustedDocument | undefined {
    if (mode === 'off') return sent.documentId == null ? undefined : refuse(documentsAreOff())
    const document = search(sent, client)
    if (document === undefined && mode === 'only') refuse(current() ? missing(sent) : notLoaded())
    return document
  }

  function search(sent: SentOperation, client: string | undefined): TrustedDocument | undefined {
    const { documentId, query } = sent
    const documents = current()
    if (documentId != null) {
      if (typeof documentId !== 'string') return refuse(badRequest('documentId is not a text'))
      if (query) return refuse(badRequest('The request has both documentId and query: send one of them'))
      if (!documents) return refuse(notLoaded())
      return documents.byId(documentId, client) ?? refuse(documentNotFound(documentId))
    }
    if (!documents) return undefined
    const hash = persistedHashOf(sent)
    return (hash && documents.byId(hash, client)) || (query ? documents.byText(query, client) : undefined)
  }

  function resolve(sent: SentOperation, client: string | undefined): OperationRequest {
    const { operationName, variables } = sent
    const document = find(sent, client)
    return { query: document?.text ?? persisted(sent), operationName, variables }
  }

  /** The text as sent, or by the hash of an automatic persisted query. */
  function persisted(sent: SentOperation): string {
    const { query } = sent
    const hash = persistedHashOf(sent)
    if (hash === undefined) return query ?? refuse(badRequest('The request has no query'))
    if (!query) return persistedQueries.read(hash) ?? refuse(persistedQueryNotFound())
    if (sha256(query) !== hash) return refuse(badRequest('provided sha does not match query'))
    persistedQueries.keep(hash, query)
    return query
  }

  function named(text: string): TrustedDocument | undefined {
    const document = current()?.anyByText(text)
    if (document) ofTrusted.inc()
    else ofOthers.inc()
    return document
  }

  return { mode, find, resolve, named }
}

function refuse(error: GraphQLError): never {
  documentMetrics().refused.inc()
  throw error
}

function missing(sent: SentOperation): GraphQLError {
  const hash = persistedHashOf(sent)
  return hash && !sent.query ? documentNotFound(hash) : documentNotTrusted()
}

function documentNotFound(id: string): GraphQLError {
  return refusal(
    'DOCUMENT_NOT_FOUND',
    `There is no trusted document ${id.slice(0, 100)} for this client: add it with "npm run documents"`,
  )
}

function documentNotTrusted(): GraphQLError {
  return refusal('DOCUMENT_NOT_TRUSTED', 'Only trusted documents are executed here: send the documentId of one')
}

function documentsAreOff(): GraphQLError {
  return badRequest('Trusted documents are off here: send the text of the operation as query')
}

function badRequest(message: string): GraphQLError {
  return refusal('BAD_REQUEST', message)
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400, headers: new Map() } } })
}

function notLoaded(): GraphQLError {
  const http = { status: 503, headers: new Map([['retry-after', '1']]) }
  return new GraphQLError('The trusted documents have not been loaded yet: try again', {
    extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1, http },
  })
}

/** With this message and code, clients send the query again with its text. */
function persistedQueryNotFound(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } })
}
