import { type Dispatcher, Pool } from 'undici'

const connections = 128
const connectMilliseconds = 2_000

export interface SubgraphResponse {
  statusCode: number
  headers: Dispatcher.ResponseData['headers']
  /** To be read to its end, or destroyed. */
  body: Dispatcher.ResponseData['body']
}

/** Kept connections to one subgraph. */
export interface SubgraphConnection {
  /**
   * @param path in place of the endpoint's own.
   * @throws what undici throws if there is no answer, or the signal's reason; reading the body likewise.
   */
  post(body: string, headers: Record<string, string>, signal: AbortSignal, path?: string): Promise<SubgraphResponse>
  close(): Promise<void>
}

/** @param url the address of the GraphQL endpoint. */
export function connectSubgraph(url: string): SubgraphConnection {
  const { origin, pathname, search } = new URL(url)
  const pool = new Pool(origin, {
    connections,
    connect: { timeout: connectMilliseconds },
    // Whoever reads an answer limits it, each of a batch by itself.
    // The signal limits the whole call; undici's own limits for its parts would only come in between.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    post: (body, headers, signal, path = `${pathname}${search}`) =>
      pool.request({ method: 'POST', path, headers, body, signal }),
    // A call that hangs would hold up the end of the process: whoever waited for it has gone by now.
    close: () => pool.destroy(),
  }
}

/** Whether a failed call certainly never reached the subgraph: there was no connection to send it on. */
export function wasNeverSent(error: unknown): boolean {
  return codesOf(error).some((code) => notConnected.has(code))
}

/** Whether the connection failed, before an answer or within it, not the subgraph behind it. */
export function isConnectionFailure(error: unknown): boolean {
  return codesOf(error).some((code) => notConnected.has(code) || disconnected.has(code))
}

const notConnected = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'])
const disconnected = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_DESTROYED', 'UND_ERR_CLOSED'])

/** `localhost` may stand for several addresses: their failures come together in one error. */
function codesOf(error: unknown): string[] {
  if (error instanceof AggregateError) return error.errors.flatMap(codesOf)
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? [code] : []
}
