import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const oneOrItsFamily = z.object({
  token_id: z.string().min(1).max(100).describe('The `jti` of an access token.'),
  family_id: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'The `sid` of the revoked access tokens: all tokens of the family are revoked, not only `token_id`, which is the newest one. Consumers that do not know this field revoke at least that one.',
    ),
  expires_at: z.iso
    .datetime()
    .describe('When the last of the tokens expires. After that the revocation need not be kept.'),
})

const allOfOneClient = z.object({
  client_id: z.string().min(1).max(100).describe('The `client_id` of access tokens.'),
  issued_until: z.iso.datetime().describe('Tokens of the client with an `iat` of this second or earlier are revoked.'),
  expires_at: z.iso.datetime().describe('When the last of the tokens expires.'),
})

const data = z.union([oneOrItsFamily, allOfOneClient])

export type TokenRevoked = z.infer<typeof data>

/** Access tokens were revoked: one token, all of a family, or all that a client was issued up to a time. */
export const tokenRevoked: PublishedEvent<TokenRevoked> = {
  name: 'token.revoked',
  source: 'auth',
  summary:
    'Access tokens were revoked: one token, all of a family, or all that a client was issued up to a time. For services that verify access tokens themselves.',
  shape: data,
  example: {
    token_id: 'b0c6a1e2-5d3f-4c7a-9b8e-2f1d0c9b8a76',
    family_id: '4f3e2d1c-0b9a-4876-8543-210fedcba987',
    expires_at: '2026-11-22T10:30:00.000Z',
  },
  key: (event) => ('token_id' in event ? event.token_id : event.client_id),
  parse: (value) => data.parse(value),
}
