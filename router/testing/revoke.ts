import type { Redis } from 'ioredis'
import { decodeJwt } from 'jose'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { publishEvent } from './stub-orders.ts'

/** Publishes that an access token is revoked, as auth does. */
export function revoke(redis: Redis, token: string): Promise<void> {
  const { jti, exp } = decodeJwt(token)
  const data = { token_id: jti!, expires_at: new Date(exp! * 1000).toISOString() }
  return publishEvent(redis, tokenRevoked, data, new Date().toISOString())
}
