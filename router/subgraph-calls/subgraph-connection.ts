import type { IncomingHttpHeaders } from 'node:http'
import { Pool } from 'undici'

const connections = 128
const connectMilliseconds = 2_000

/** The beginning of a response. */
export interface ResponseHead {
  statusCode: number
  headers: IncomingHttpHeaders
}

/** Reads a response as it arrives. If it throws, the connection is closed and the call fails with that error. */
export interface ResponseReader {
  onHead?(head: ResponseHead): void
  onData(chunk: Buffer): void
}

export interface SubgraphRequest {
  body: string
  headers: Record<string, string>
  signal: AbortSignal
  /** Replaces the path of the endpoint. */
  path?: string
}

/** Keep-alive connections to one subgraph. */
export interface SubgraphConnection {
  /**
   * Resolves at the end of the response.
   * @throws the errors of undici if there is no complete response, those of the reader, or the signal's reason
   */
  post(request: SubgraphRequest, reader: ResponseReader): Promise<ResponseHead>
  close(): Promise<void>
}

/** @param url the URL of the GraphQL endpoint. */
export function connectSubgraph(url: string): SubgraphConnection {
  const { origin, pathname, search } = new URL(url)
  const endpoint = `${pathname}${search}`
  const pool = new Pool(origin, {
    connections,
    connect: { timeout: connectMilliseconds },
    // The reader limits the size of each answer of a batch. The signal limits the duration, so undici's own timeouts
    // are off.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    async post({ body, headers, signal, path = endpoint }, reader) {
      const response = await pool.request({ method: 'POST', path, headers, body, signal })
      const head = { statusCode: response.statusCode, headers: response.headers }
      reader.onHead?.(head)
      for await (const chunk of response.body) reader.onData(chunk)
      return head
    },
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
