import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface HttpAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Sends HTTP requests from one address. */
export interface HttpCaller {
  /** @param content JSON, unless the headers name another type. @throws {Error} if there is no answer in time */
  post(url: string, content: string, headers?: Record<string, string>): Promise<HttpAnswer>
  close(): void
}

/** Keeps up to `connections` connections open to each host. @param milliseconds the timeout of a request */
export function createHttpCaller(localAddress: string, connections: number, milliseconds = 10_000): HttpCaller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    post(url, content, headers = {}) {
      return new Promise((resolve, reject) => {
        const sent = request(
          url,
          {
            agent,
            localAddress,
            method: 'POST',
            signal: AbortSignal.timeout(milliseconds),
            headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content), ...headers },
          },
          (response) => {
            const chunks: Buffer[] = []
            response.on('data', (chunk: Buffer) => chunks.push(chunk))
            response.once('error', reject)
            response.once('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: Buffer.concat(chunks).toString(),
              }),
            )
          },
        )
        sent.once('error', reject)
        sent.end(content)
      })
    },
    close: () => agent.destroy(),
  }
}

/** The header of a form. */
export const formType = { 'content-type': 'application/x-www-form-urlencoded' }
