// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: "Signature scheme"
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '#platform/values/refusal.ts'

const toleranceSeconds = 300
/** During a rotation a sender signs with two secrets. Many more signatures are an attempt to consume CPU time. */
const maxSignatures = 10

/**
 * Verifies that one of the secrets signed this webhook within the tolerance. Returns the webhook's id, which its
 * repeats share.
 * @param body the raw bytes, because the signature covers them
 * @throws {Refusal} UNSIGNED, TIMESTAMP_OUT_OF_TOLERANCE, INVALID_SIGNATURE
 */
export function verifyWebhook(
  secrets: readonly Buffer[],
  headers: IncomingHttpHeaders,
  body: Buffer,
  now: Date,
): string {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  // Full stops in the id are refused: the signed text of one webhook could be parsed as another.
  if (!isText(id, /^[!-\-/-~]{1,255}$/) || !isText(timestamp, /^\d{1,12}$/) || !isText(signatures, /./)) {
    throw new Refusal('UNSIGNED', 'The headers webhook-id, webhook-timestamp and webhook-signature are required')
  }
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) {
    throw new Refusal(
      'TIMESTAMP_OUT_OF_TOLERANCE',
      'The webhook-timestamp is more than 5 minutes off: check the clock, and sign again',
    )
  }
  const given = signatures.split(' ').slice(0, maxSignatures).flatMap(digestOf)
  const matches = secrets.flatMap((secret) => {
    const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest()
    return given.map((digest) => digest.length === expected.length && timingSafeEqual(digest, expected))
  })
  if (!matches.includes(true))
    throw new Refusal('INVALID_SIGNATURE', 'No signature of this webhook is valid: check the secret')
  return id
}

/** Decodes signatures of the scheme `v1`, HMAC-SHA256; others are ignored. */
function digestOf(signature: string): Buffer[] {
  const [scheme, digest] = signature.split(',')
  return scheme === 'v1' && digest ? [Buffer.from(digest, 'base64')] : []
}

function isText(value: string | string[] | undefined, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value)
}
