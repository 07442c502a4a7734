import type { Follow } from '../load/follow.ts'
import type { Pace } from '../load/task.ts'

/** One measured kind of load. */
export interface Part {
  name: string
  pace: Pace
  /** The share of the orders that is for ten products; 0 when all products are ordered alike. */
  hotShare: number
  /** Whether each order has a shipping address and a contact. */
  withAddress?: boolean
  /** Whether shipments move, as fast as the carrier can be asked. */
  isDelivering: boolean
  follow?: Omit<Follow, 'tokens'>
}

const closed = (clients: number): Pace => ({ kind: 'closed', clients })
const open = (rate: number): Pace => ({ kind: 'open', rate })
const hot = 0.8

/** createOrder alone: shipments are opened, but do not move. */
export const orderParts: Part[] = [
  ...[16, 64, 256].map((clients) => ({ name: `closed ${clients}`, pace: closed(clients), hotShare: 0 })),
  ...[64, 256].map((clients) => ({ name: `closed ${clients} hot`, pace: closed(clients), hotShare: hot })),
  ...[167, 500, 1_000, 3_000].map((rate) => ({ name: `open ${rate}`, pace: open(rate), hotShare: 0 })),
  // At the rate of another part, so that both share the fixed costs of a second among as many orders.
  { name: 'open 1000 with address', pace: open(1_000), hotShare: 0, withAddress: true },
].map((part) => ({ ...part, isDelivering: false }))

/** The whole flow, with a carrier without delays. */
export const flowParts: Part[] = [
  ...[167, 500, 1_000].map((rate) => ({
    name: `pushed ${rate}`,
    pace: open(rate),
    follow: { sockets: 64, until: 'SHIPPED' as const, share: 1 },
  })),
  // Without subscribers.
  { name: 'flow', pace: closed(256) },
  {
    name: 'flow watched',
    pace: closed(512),
    follow: { sockets: 64, until: 'DELIVERED' as const, share: 1 },
  },
].map((part) => ({ ...part, hotShare: 0, isDelivering: true }))
