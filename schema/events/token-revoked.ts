import { z } from 'zod'
import type { EventType } from './envelope.ts'

const oneOrItsFamily = z.object({
  /** The `jti` of an access token. */
  token_id: z.string().min(1).max(100),
  /**
   * The `sid` of access tokens: every one that has it has ended, not only the one of `token_id`, which is the newest of them.
   * Whoever does not know this field ends that one at least.
   */
  family_id: z.string().min(1).max(100).optional(),
  /** When the last of them would have ended by itself: after that nobody need remember it. */
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

const data = z.union([oneOrItsFamily, allOfOneClient])

export type TokenRevoked = z.infer<typeof data>

/** An access token, every one of its family, or every one that a client got up to a moment is no longer good. */
export const tokenRevoked: EventType<TokenRevoked> = {
  name: 'token.revoked',
  source: 'auth',
  key: (event) => ('token_id' in event ? event.token_id : event.client_id),
  parse: (value) => data.parse(value),
}
