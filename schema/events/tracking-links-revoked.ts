import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const data = z.object({
  order_id: z.uuid().describe('The order.'),
  link_ids: z.array(z.uuid()).min(1).describe('The links, by the ids that their tokens contain.'),
})

export type TrackingLinksRevoked = z.infer<typeof data>

/** Tracking links to an order were revoked. Routers end the subscriptions that were opened with them. */
export const trackingLinksRevoked: PublishedEvent<TrackingLinksRevoked> = {
  name: 'tracking.links_revoked',
  source: 'sales',
  summary: 'Tracking links to an order were revoked. Subscriptions that were opened with them end.',
  shape: data,
  example: {
    order_id: '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123',
    link_ids: ['5b0f2f5e-6d1c-4f3a-9a55-0d6a4f0f8c11'],
  },
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
