import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Received } from '#platform/events/handler.ts'
import { createLog } from '#platform/process/log.ts'
import { metrics } from '#platform/process/metrics.ts'
import { redelivered, seededChance } from '#platform/testing/shuffle.ts'
import type { OrderStatusUpdated } from '#schema/events/order-status-updated.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { Order } from '../domain/order.ts'
import { placeOrders } from '../operations/place-orders.ts'
import { storeForTests } from '../testing/store.ts'
import { onOrderStatusUpdated } from './on-order-status-updated.ts'

const { database, store, personalData } = await storeForTests()
let order: Order
const handler = onOrderStatusUpdated(personalData, createLog('test', 'silent'))

beforeEach(placeOne)

async function placeOne() {
  const stock = {
    reserve: async () => [[{ name: 'Lamp', price: { minor: 100, currency: 'EUR' } }]],
    release: async () => {},
  }
  const lines = [{ productId: 'lamp', quantity: 1 }]
  const request = { customerId: 'customer_123', lines, caller: 'client:storefront', isCustomerKnown: true }
  const outcomes = await placeOrders({ store, stock, knownCustomers: async () => new Set<string>() }, [request])
  order = outcomes[0] as Order
  await database`truncate outbox`
}

type ShipmentStatus = OrderStatusUpdated['current_status']
/** An event about the order's shipment. Its id is irrelevant, because this test bypasses the inbox. */
const news = (current_status: ShipmentStatus, order_id = order.id): Received<unknown> => ({
  envelope: {
    event_id: `evt_${randomUUID()}`,
    event_type: 'order.status_updated',
    timestamp: '2026-11-22T10:00:00.000Z',
    source: 'delivery-service',
    data: {},
  },
  data: { order_id, previous_status: 'PROCESSING', current_status, tracking_number: 'TRK1', carrier: 'simulated' },
})
const receive = (events: Received<unknown>[]) => database.transact((transaction) => handler.handle(transaction, events))
const ignored = async (reason: string) => {
  const line = (await metrics().metrics()).match(
    new RegExp(`waybill_ignored_status_updates_total{reason="${reason}"} (\\d+)`),
  )
  return Number(line?.[1] ?? 0)
}

/**
 * Checks the history for any order of events: each version once, each transition allowed, the last one equal to the
 * order.
 */
async function expectSoundHistory() {
  const steps = await database`
    select version, previous_status, status from order_history where order_id = ${order.id} order by version`
  expect(steps.map((step) => step.version)).toEqual(steps.map((_, index) => index + 1))
  for (const [index, step] of steps.entries()) expect(step.previous_status).toBe(steps[index - 1]?.status ?? null)
  const [now] = await database`select status, version from orders where id = ${order.id}`
  expect(now).toMatchObject({ status: steps.at(-1)!.status, version: steps.length })
  const published = await eventsIn(database)
  const changes = published.filter(({ event_type }) => event_type === 'order.status_changed')
  expect(changes.map(({ data }) => [data.version, data.previous_status, data.current_status])).toEqual(
    steps.slice(1).map((step) => [step.version, step.previous_status, step.status]),
  )
  return steps.map((step) => step.status)
}

describe('an event of a shipment', () => {
  it.each(Array.from({ length: 25 }, (_, seed) => seed))(
    'that is late, repeated or out of order leads to the same state, with a history without gaps (%i)',
    async (seed) => {
      const statuses: ShipmentStatus[] = ['PROCESSING', 'SHIPPED', 'IN_TRANSIT', 'DELIVERED']
      for (const batch of redelivered(statuses, seededChance(seed))) await receive(batch.map((status) => news(status)))
      const history = await expectSoundHistory()
      expect(history.at(-1)).toBe('DELIVERED')
      expect(['PENDING_SHIPMENT DELIVERED', 'PENDING_SHIPMENT SHIPPED DELIVERED']).toContain(history.join(' '))
    },
  )

  it.each(Array.from({ length: 15 }, (_, seed) => seed))(
    'that contradicts another leaves the order in one of the reported states (%i)',
    async (seed) => {
      const statuses: ShipmentStatus[] = ['SHIPPED', 'CANCELLED', 'DELIVERED']
      for (const batch of redelivered(statuses, seededChance(seed))) await receive(batch.map((status) => news(status)))
      expect(['CANCELLED', 'DELIVERED']).toContain((await expectSoundHistory()).at(-1))
    },
  )

  it('is counted if it changes nothing, and does not affect the rest of its batch', async () => {
    const before = [await ignored('INVALID_TRANSITION'), await ignored('UNKNOWN_ORDER')]
    const stranger = '01a204e9-0a8f-87a6-a44a-80018d13026d'
    await receive([
      news('DELIVERED', stranger),
      news('SHIPPED'),
      news('IN_TRANSIT'),
      news('SHIPPED'),
      news('DELIVERED'),
    ])
    expect(await expectSoundHistory()).toEqual(['PENDING_SHIPMENT', 'SHIPPED', 'DELIVERED'])
    expect([await ignored('INVALID_TRANSITION'), await ignored('UNKNOWN_ORDER')]).toEqual([
      // IN_TRANSIT is expected after SHIPPED.
      before[0]! + 1,
      before[1]! + 1,
    ])
  })
})
