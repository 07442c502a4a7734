// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: "Signature scheme"
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '#platform/values/refusal.ts'

const toleranceSeconds = 300
/** A sender that changes its secret signs with both for a while. More than a few are an attempt to keep us busy. */
const mostSignatures = 10

/**
 * Makes sure that one of the secrets signed this webhook, a short while ago. Returns the webhook's id: that of every
 * repeat of it.
 * @param body as it came: any other JSON text with the same meaning has another signature
 * @throws {Refusal} UNSIGNED, TIMESTAMP_OUT_OF_TOLERANCE, INVALID_SIGNATURE
 */
export function verifyWebhook(
  secrets: readonly Buffer[],
  headers: IncomingHttpHeaders,
  body: Buffer,
  now: Date,
): string {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  // With a full stop in the id, what was signed for one webhook could be read as another.
  if (!isText(id, /^[!-\-/-~]{1,255}$/) || !isText(timestamp, /^\d{1,12}$/) || !isText(signatures, /./)) {
    throw new Refusal('UNSIGNED', 'The headers webhook-id, webhook-timestamp and webhook-signature are needed')
  }
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) {
    throw new Refusal('TIMESTAMP_OUT_OF_TOLERANCE', 'The webhook was signed more than 5 minutes from now')
  }
  const given = signatures.split(' ').slice(0, mostSignatures).flatMap(digestOf)
  const matches = secrets.flatMap((secret) => {
    const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest()
    return given.map((digest) => digest.length === expected.length && timingSafeEqual(digest, expected))
  })
  if (!matches.includes(true)) throw new Refusal('INVALID_SIGNATURE', 'No signature of this webhook is right')
  return id
}

/** Only of the scheme that we know: `v1` is HMAC-SHA256. */
function digestOf(signature: string): Buffer[] {
  const [scheme, digest] = signature.split(',')
  return scheme === 'v1' && digest ? [Buffer.from(digest, 'base64')] : []
}

function isText(value: string | string[] | undefined, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value)
}
