import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** A webhook that a receiver has verified. */
export interface ReceivedWebhook {
  id: string
  type: string
  timestamp: string
  // biome-ignore lint/suspicious/noExplicitAny: each test checks the data
  data: any
}

/** Answers a request in its own way, instead of verifying it and answering 204. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void

/** A receiver of webhooks that verifies them with the published library. */
export interface Receiver extends AsyncDisposable {
  url: string
  /** Valid webhooks in the order of arrival, repeats included. */
  received: ReceivedWebhook[]
  /** Why webhooks were refused. */
  refused: string[]
  /** The number of requests. */
  requests(): number
  /** The highest number of requests that were open together. */
  mostAtOnce(): number
  /** The secrets that it accepts, the first valid one is enough. */
  secrets: string[]
  /** Undefined: verifies and answers 204. */
  behaviour: Behaviour | undefined
  /** Fails a request instead, if it returns true. */
  failure: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined
}

/** @param port 0 lets the system choose. */
export async function startReceiver(port = 0): Promise<Receiver> {
  let requests = 0
  let open = 0
  let most = 0

  const server = createServer((request, response) => {
    requests++
    most = Math.max(most, ++open)
    response.once('close', () => open--)
    if (receiver.behaviour) return receiver.behaviour(request, response)
    if (receiver.failure?.(request, response)) return
    // The sender may be killed in the middle of its request.
    verify(request).then(
      (status) => response.writeHead(status).end(),
      () => response.destroy(),
    )
  })

  async function verify(request: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const headers = request.headers as Record<string, string>
    for (const secret of receiver.secrets) {
      try {
        new Webhook(secret).verify(body, headers)
        receiver.received.push({ id: headers['webhook-id']!, ...JSON.parse(body) })
        return 204
      } catch (error) {
        receiver.refused.push((error as Error).message)
      }
    }
    return 401
  }

  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    ...{ received: [], refused: [], secrets: [], behaviour: undefined, failure: undefined },
    requests: () => requests,
    mostAtOnce: () => most,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}

/** Never answers. */
export const hang: Behaviour = (request) => void request.resume()

/** Answers with a status and headers, and a body that nobody needs. */
export const answer =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  (request, response) => {
    request.resume()
    response.writeHead(status, headers).end(body)
  }
