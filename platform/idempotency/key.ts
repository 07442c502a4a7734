import { Refusal } from '../values/refusal.ts'

/**
 * Refuses a blank key instead of ignoring it: a caller that sends a key relies on safe retries.
 * @throws {Refusal} INVALID_IDEMPOTENCY_KEY
 */
export function checkKey(key: string): string {
  if (/^(?! )[\x20-\x7e]{1,255}(?<! )$/.test(key)) return key
  throw new Refusal(
    'INVALID_IDEMPOTENCY_KEY',
    'An idempotency key must be 1 to 255 printable ASCII characters, without leading or trailing blanks',
  )
}

export function keyReused(): Refusal {
  return new Refusal('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used for a different request: use a new key')
}
