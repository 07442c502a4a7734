import { z } from 'zod'
import type { EventType } from './envelope.ts'

const oneOrItsFamily = z.object({
  /** The `jti` of an access token. */
  token_id: z.string().min(1).max(100),
  /**
   * The `sid` of the revoked access tokens: all tokens of the family are revoked, not only `token_id`, which is the
   * newest one. Consumers that do not know this field revoke at least that one.
   */
  family_id: z.string().min(1).max(100).optional(),
  /** When the last of the tokens expires. After that the revocation need not be kept. */
  expires_at: z.iso.datetime(),
})

const allOfOneClient = z.object({
  /** The `client_id` of access tokens. */
  client_id: z.string().min(1).max(100),
  /** Tokens of the client with an `iat` of this second or earlier are revoked. */
  issued_until: z.iso.datetime(),
  /** When the last of the tokens expires. */
  expires_at: z.iso.datetime(),
})

const data = z.union([oneOrItsFamily, allOfOneClient])

export type TokenRevoked = z.infer<typeof data>

/** Access tokens were revoked: one token, all of a family, or all that a client was issued up to a time. */
export const tokenRevoked: EventType<TokenRevoked> = {
  name: 'token.revoked',
  source: 'auth',
  key: (event) => ('token_id' in event ? event.token_id : event.client_id),
  parse: (value) => data.parse(value),
}
