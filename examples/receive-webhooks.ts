// A receiver of webhooks: verifies, recognizes repeats, and answers at once.
// Usage: npx node examples/receive-webhooks.ts <secret> [port]
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

interface Message {
  type: string
  timestamp: string
  data: { order_id?: string; version?: number }
}

interface ReceiverOptions {
  /** The secret of the endpoint, `whsec_…`. */
  secret: string
  /** Stores the message, for example in a queue of yours. If it fails, Waybill sends the message again. */
  onMessage(message: Message): void | Promise<void>
}

export function receiveWebhooks({ secret, onMessage }: ReceiverOptions): Server {
  const webhook = new Webhook(secret)
  // A database keeps these ids for as long as repeats can come: two weeks.
  const seen = new Set<string>()

  async function receive(request: IncomingMessage): Promise<number> {
    const id = String(request.headers['webhook-id'])
    // The signature covers the bytes as they came: parse only after the verification.
    const body = await readBody(request)
    const message = webhook.verify(body, request.headers as Record<string, string>) as Message
    if (seen.has(id)) return 204
    await onMessage(message)
    seen.add(id)
    return 204
  }

  return createServer((request, response) => {
    receive(request).then(
      (status) => response.writeHead(status).end(),
      (error) => response.writeHead(error instanceof WebhookVerificationError ? 401 : 500).end(),
    )
  })
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > 1_048_576) throw new Error('The body is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [secret = '', port = '3030'] = process.argv.slice(2)
  const server = receiveWebhooks({ secret, onMessage: (message) => console.log(JSON.stringify(message)) })
  server.listen(Number(port), () => console.log(`webhooks are received at http://localhost:${port}/`))
}
