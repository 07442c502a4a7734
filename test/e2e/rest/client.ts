import createClient from 'openapi-fetch'
import { inject } from 'vitest'
import { fetchByContract } from './contract.ts'
import type { paths } from './generated.ts'

/** A client with the types of the OpenAPI document. Each response is compared with the document. */
export function restClient(token?: string) {
  // `openapi-fetch` reads bodies as JSON, so their types are those of JSON, too.
  return createClient<paths, `application/${string}`>({
    baseUrl: inject('urls').router,
    fetch: fetchByContract,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  })
}

/** Sends a request as curl does, below `/api/v1`. The response is compared with the document. */
export function call(method: string, path: string, options: Sent = {}): Promise<Response> {
  const { token, body, headers = {} } = options
  return fetchByContract(`${inject('urls').router}/api/v1${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

interface Sent {
  token?: string
  /** A text is sent as it is. */
  body?: unknown
  headers?: Record<string, string>
}
