import { type Dispatcher, Pool } from 'undici'

const connections = 128
const connectMilliseconds = 2_000

export interface SubgraphResponse {
  statusCode: number
  headers: Dispatcher.ResponseData['headers']
  /** Must be read completely or destroyed. */
  body: Dispatcher.ResponseData['body']
}

/** Keep-alive connections to one subgraph. */
export interface SubgraphConnection {
  /**
   * @param path replaces the path of the endpoint.
   * @throws the errors of undici if there is no response, or the signal's reason; so does reading the body.
   */
  post(body: string, headers: Record<string, string>, signal: AbortSignal, path?: string): Promise<SubgraphResponse>
  close(): Promise<void>
}

/** @param url the URL of the GraphQL endpoint. */
export function connectSubgraph(url: string): SubgraphConnection {
  const { origin, pathname, search } = new URL(url)
  const pool = new Pool(origin, {
    connections,
    connect: { timeout: connectMilliseconds },
    // The reader limits the size of each answer of a batch. The signal limits the duration, so undici's own timeouts
    // are off.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    post: (body, headers, signal, path = `${pathname}${search}`) =>
      pool.request({ method: 'POST', path, headers, body, signal }),
    // Destroys pending calls, which would delay shutdown: their callers have disconnected by now.
    close: () => pool.destroy(),
  }
}

/** Whether a failed call certainly never reached the subgraph, because there was no connection. */
export function wasNeverSent(error: unknown): boolean {
  return codesOf(error).some((code) => notConnected.has(code))
}

/** Whether the connection failed, before or during the response, rather than the subgraph. */
export function isConnectionFailure(error: unknown): boolean {
  return codesOf(error).some((code) => notConnected.has(code) || disconnected.has(code))
}

const notConnected = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'])
const disconnected = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_DESTROYED', 'UND_ERR_CLOSED'])

/** `localhost` may have several addresses, whose failures are combined in one error. */
function codesOf(error: unknown): string[] {
  if (error instanceof AggregateError) return error.errors.flatMap(codesOf)
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? [code] : []
}
