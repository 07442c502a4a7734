import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const data = z.object({
  customer_id: z.string().min(1).max(100).describe('The customer whose personal data was erased.'),
  erased_at: z.iso.datetime().describe('When auth erased it.'),
})

export type CustomerErased = z.infer<typeof data>

/** A person was erased: every service deletes what it knows about the customer. Orders and amounts stay. */
export const customerErased: PublishedEvent<CustomerErased> = {
  name: 'customer.erased',
  source: 'auth',
  summary:
    'A person was erased. Every service deletes addresses, contacts and other personal data of the customer; orders and amounts stay.',
  shape: data,
  example: { customer_id: 'customer_123', erased_at: '2026-11-22T09:30:00.000Z' },
  key: (event) => event.customer_id,
  parse: (value) => data.parse(value),
}
