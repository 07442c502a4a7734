import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core'
import { graphUrl } from './endpoint.ts'
import { GraphFailure } from './failure.ts'

/** Long enough for a busy shop, short enough that a lost request is repeated while the person still waits. */
const timeoutMilliseconds = 15_000

/** The text of an operation, with the types of its data and variables. */
export type TypedText<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { toString(): string }

export interface Answer<Data> {
  data: Data
  /** The paths that a service could not answer, for example `order.shipment`. They are null in `data`. */
  missing: string[]
}

interface Body<Data> {
  data?: Data | null
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string; traceId?: string } }[]
}

/**
 * Sends an operation without a cache, which is what pages need that must stay small.
 * @throws {GraphFailure} if there is no data.
 */
export async function send<Data, Variables>(
  document: TypedText<Data, Variables>,
  variables: Variables,
  token?: string,
): Promise<Answer<Data>> {
  const { data, errors = [] } = await post<Data>(JSON.stringify({ query: document.toString(), variables }), token)
  const isEmpty = !data || Object.values(data).every((value) => value === null)
  const [error] = errors
  if (error && isEmpty) {
    throw new GraphFailure(error.extensions?.code ?? 'INTERNAL_SERVER_ERROR', error.message, error.extensions?.traceId)
  }
  if (!data) throw new GraphFailure('NETWORK', 'The answer has no data')
  return { data, missing: errors.map(({ path = [] }) => path.join('.')) }
}

async function post<Data>(body: string, token: string | undefined): Promise<Body<Data>> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...(token && { authorization: `Bearer ${token}` }),
  }
  try {
    const signal = AbortSignal.timeout(timeoutMilliseconds)
    const response = await fetch(graphUrl, { method: 'POST', headers, body, signal })
    return (await response.json()) as Body<Data>
  } catch (error) {
    // No connection, no answer in time, or an answer of something else, such as a proxy.
    throw new GraphFailure('NETWORK', String(error))
  }
}
