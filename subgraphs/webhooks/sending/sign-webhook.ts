import { Webhook } from 'standardwebhooks'

interface Signed {
  id: string
  timestamp: Date
  body: string
  /** In the form `whsec_…`; two while a secret is rotated. */
  secrets: readonly string[]
}

/** The headers of https://github.com/standard-webhooks/standard-webhooks. */
export function signWebhook({ id, timestamp, body, secrets }: Signed): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Waybill-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(timestamp.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, timestamp, body)).join(' '),
  }
}
