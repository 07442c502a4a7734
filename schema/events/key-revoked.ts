import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const data = z.object({
  key_id: z.string().min(1).max(100).describe('The `kid` of the key, in the header of the tokens that it signs.'),
})

export type KeyRevoked = z.infer<typeof data>

/** A key that signs access tokens is compromised: every token that names it is refused, whenever it was issued. */
export const keyRevoked: PublishedEvent<KeyRevoked> = {
  name: 'key.revoked',
  source: 'auth',
  summary:
    'A key that signs access tokens is compromised: every token that names it is refused, whenever it was issued. For services that verify access tokens themselves.',
  shape: data,
  example: { key_id: 'KXwPIIpuqmGMjEdjbHT49IbWF9RbFCcQFvNEHm4hB5Q' },
  key: (event) => event.key_id,
  parse: (value) => data.parse(value),
}
