import type { Invariant } from '../finding.ts'

/** The events that become webhooks. */
const sent = ['order.created', 'order.status_changed', 'order.cancelled', 'order.status_updated', 'return.received']

/** A receiver that has chosen all types gets each of their events, or an operator sees that it did not. */
export const webhooksArrive: Invariant = {
  name: 'webhooks-arrive',
  title: 'Each webhook is delivered at least once, with a valid signature, or stands in the dead list',
  check: ({ events, webhooks: { accepted, dead, refused } }) => [
    ...events
      .filter(({ id, type }) => sent.includes(type) && !accepted.has(id) && !dead.has(id))
      .map(
        ({ id, type, orderId }) => `the webhook of ${type} ${id} of order ${orderId} was neither delivered nor dead`,
      ),
    ...refused.map((reason) => `the receiver refused a webhook: ${reason}`),
  ],
}
