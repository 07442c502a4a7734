// npm run bench:signatures — CPU time of signing and checking the events of an order, by the number of orders in a batch:
// rounds with and without signatures take turns.
import { randomUUID } from 'node:crypto'
import { decodeEntry, type Entry } from '#platform/events/entry.ts'
import { type CheckSignature, createChecker } from '#platform/events/signatures/check-signatures.ts'
import { newEventKey, readEventKey, readPublicKeys } from '#platform/events/signatures/event-keys.ts'
import { createSigner, type SignEvents } from '#platform/events/signatures/sign-events.ts'
import { type OutboxEvent, outboxEvent } from '#platform/outbox/event.ts'
import type { EventType } from '#schema/events/envelope.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { orderStatusChanged } from '#schema/events/order-status-changed.ts'
import { orderStatusUpdated } from '#schema/events/order-status-updated.ts'
import { readOptions } from '../options.ts'
import { runBenchmark } from '../run.ts'
import { type Spread, spreadOf } from '../statistics/rounds.ts'
import { spreadText } from '../table.ts'

const { rounds, milliseconds } = readOptions({ seconds: 1, rounds: 10 })
/** At 500 orders/s a batch has about 20 orders (docs/adr/0022); createOrder batches up to 64. */
const batchSizes = [1, 4, 16, 64]

const salesKey = readEventKey(newEventKey())
const deliveryKey = readEventKey(newEventKey())
const keys = readPublicKeys(`sales:${salesKey.publicKey},delivery:${deliveryKey.publicKey}`)
const signSales = createSigner('sales', salesKey)
const signDelivery = createSigner('delivery', deliveryKey)

/** A batch of events that is published together, and how many consumers check it. */
interface Step {
  type: EventType<unknown>
  sign: SignEvents
  events: OutboxEvent[]
  consumers: number
}

/**
 * What is published for a batch of orders from createOrder to the delivery.
 * @param isFollowed whether a router has subscribers: without them it reads no events.
 */
function stepsOf(orders: number, isFollowed: boolean): Step[] {
  const ids = Array.from({ length: orders }, () => randomUUID())
  const now = new Date()
  const step = <Data>(
    type: EventType<Data>,
    sign: SignEvents,
    consumers: number,
    dataOf: (id: string) => Data,
  ): Step => ({ type, sign, consumers, events: ids.map((id) => outboxEvent(type, dataOf(id), now)) })
  const item = { product_id: 'product_456', product_name: 'A product', quantity: 2, unit_price: 29.99 }
  const created = (id: string) => ({
    ...{ order_id: id, customer_id: 'customer_123', items: [item, item], total_amount: 119.96, currency: 'EUR' },
  })
  const parcel = { tracking_number: 'TRACK-123456789', carrier: 'simulated' }
  const moves = [
    ['PROCESSING', 'SHIPPED', 'PENDING_SHIPMENT'],
    ['SHIPPED', 'DELIVERED', 'SHIPPED'],
  ] as const
  return [
    // Delivery, product, and a router.
    step(orderCreated, signSales, isFollowed ? 3 : 2, created),
    ...moves.flatMap(([from, to, before], index) => [
      step(orderStatusUpdated, signDelivery, 1, (id) => ({
        ...{ order_id: id, previous_status: from, current_status: to, ...parcel },
      })),
      step(orderStatusChanged, signSales, isFollowed ? 1 : 0, (id) => ({
        ...{ order_id: id, customer_id: 'customer_123', version: index + 2, previous_status: before },
        ...{ current_status: to, ...parcel, occurred_at: now.toISOString() },
      })),
    ]),
  ]
}

function run({ type, sign, events, consumers }: Step, isSigned: boolean, checks: CheckSignature[]) {
  const signatures = isSigned ? sign(events.map(({ payload }) => payload)) : []
  const wanted = new Map([[type.name, { type }]])
  for (const check of checks.slice(0, consumers)) {
    for (const [index, { stream, payload }] of events.entries()) {
      const fields = ['event', payload, ...(isSigned ? ['signature', signatures[index]!] : [])]
      const entry: Entry = { stream, id: '1-0', fields }
      const decoded = decodeEntry(entry, wanted, isSigned ? check : undefined)
      if (decoded.kind !== 'event') throw new Error(`An event was refused: ${JSON.stringify(decoded)}`)
    }
  }
}

/** CPU milliseconds of one order. */
function measure(orders: number, isSigned: boolean, isFollowed: boolean): number {
  const batches = Array.from({ length: Math.ceil(640 / orders) }, () => stepsOf(orders, isFollowed))
  const checks = [1, 2, 3].map(() => createChecker({ mode: 'require', keys: () => keys }))
  let count = 0
  const begin = performance.now()
  const before = process.cpuUsage()
  while (performance.now() - begin < milliseconds / batchSizes.length / 4) {
    for (const steps of batches) for (const step of steps) run(step, isSigned, checks)
    count += batches.length * orders
    // The same events again have new signatures, because nothing is kept between the rounds of this loop.
    checks.splice(0, 3, ...[1, 2, 3].map(() => createChecker({ mode: 'require', keys: () => keys })))
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / count
}

interface Figures {
  /** CPU milliseconds that signatures add to an order, by the number of orders in a batch. */
  batches: { orders: number; unfollowed: Spread; followed: Spread }[]
}

/** What signatures add, in one round: the two ways take turns. */
function added(orders: number, isFollowed: boolean): number {
  const without = measure(orders, false, isFollowed)
  return measure(orders, true, isFollowed) - without
}

await runBenchmark<Figures>(
  'signatures',
  ({ batches }) => [
    [
      'CPU ms that signatures add to an order, medians of alternated rounds (least to most)',
      [
        ['orders in a batch', 'nobody follows', 'each order is followed'],
        ...batches.map(({ orders, unfollowed, followed }) => [
          String(orders),
          spreadText(unfollowed),
          spreadText(followed),
        ]),
      ],
    ],
  ],
  async () => {
    for (const orders of batchSizes) added(orders, true)
    const all = batchSizes.map((orders) => ({ orders, unfollowed: [] as number[], followed: [] as number[] }))
    for (let round = 0; round < rounds; round++) {
      for (const { orders, unfollowed, followed } of all) {
        unfollowed.push(added(orders, false))
        followed.push(added(orders, true))
      }
    }
    return {
      batches: all.map(({ orders, unfollowed, followed }) => ({
        ...{ orders, unfollowed: spreadOf(unfollowed), followed: spreadOf(followed) },
      })),
    }
  },
)
