import { z } from 'zod'
import type { EventType } from './envelope.ts'

const one = z.object({
  /** The `jti` of an access token. */
  token_id: z.string().min(1).max(100),
  /** When the token would have ended by itself: after that nobody need remember it. */
  expires_at: z.iso.datetime(),
})

const allOfOneClient = z.object({
  /** The `client_id` of access tokens. */
  client_id: z.string().min(1).max(100),
  /** Tokens of the client with an `iat` of this second or an earlier one have ended. */
  issued_until: z.iso.datetime(),
  /** When the last of them would have ended by itself. */
  expires_at: z.iso.datetime(),
})

const data = z.union([one, allOfOneClient])

export type TokenRevoked = z.infer<typeof data>

/** An access token, or every one that a client got up to a moment, is no longer good. */
export const tokenRevoked: EventType<TokenRevoked> = {
  name: 'token.revoked',
  source: 'auth',
  key: (event) => ('token_id' in event ? event.token_id : event.client_id),
  parse: (value) => data.parse(value),
}
