import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '#platform/values/refusal.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import { inOneParcel, type PackingRule } from '../domain/packing-rule.ts'
import type { ShipmentReport } from '../domain/shipment.ts'
import type { RequestedItem, ShipmentItem } from '../domain/shipment-items.ts'
import { claimHandOvers } from '../store/hand-overs.ts'
import { findItems, findShipmentsOfOrders } from '../store/shipments.ts'
import { cancelShipments } from './cancel-shipments.ts'
import { createShipment } from './create-shipment.ts'
import { openShipments } from './open-shipments.ts'
import { updateShipments } from './update-shipments.ts'

const { database } = await databaseForTests('delivery')
const now = new Date('2026-11-22T10:00:00Z')
const ordered: ShipmentItem[] = [
  { productId: 'mug', productName: 'Enamel Mug', quantity: 3 },
  { productId: 'pan', productName: 'Pan', quantity: 1 },
]
const mugs = (quantity: number): RequestedItem[] => [{ productId: 'mug', quantity }]
let orderId: string

beforeEach(async () => {
  await database`truncate parcels, delivery_events, hand_overs, outbox`
  orderId = randomUUID()
})

const open = (pack: PackingRule = inOneParcel, handOverAt: Date | null = null) =>
  database.transact(async (transaction) =>
    openShipments(transaction, {
      orders: [{ orderId, customerId: 'customer_123', items: ordered }],
      ...{ pack, carrier: 'acme', handOverAt, now },
    }),
  )
const ports = {
  database,
  itemsOfOrder: async () => new Map([[orderId, ordered]]),
  handOverAt: (carrier: string | null) => (carrier === 'acme' ? now : null),
}
const split = async (items: RequestedItem[], carrier: string | null = null, order = orderId) => {
  try {
    return (await createShipment(ports, { orderId: order, items, carrier }, now)).id
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
const report = async (status: ShipmentReport['status'], shipmentId?: string) => {
  const one = { orderId, status, shipmentId: shipmentId ?? null }
  const [outcome] = await database.transact((transaction) => updateShipments(transaction, [one], now))
  return outcome instanceof Refusal ? outcome.code : outcome!.status
}
/** The shipments of the order, oldest first. */
const shipments = async () => {
  const found = (await findShipmentsOfOrders(database, [orderId])).get(orderId) ?? []
  const items = await findItems(
    database,
    found.map(({ id }) => id),
  )
  return found.map(({ id, status, carrier }) => ({
    ...{ id, status, carrier },
    items: Object.fromEntries(items.get(id)!.map(({ productId, quantity }) => [productId, quantity])),
  }))
}
const published = async () => (await eventsIn(database)).map(({ data }) => data)
const dueHandOvers = async () =>
  (await database`select shipment_id from hand_overs order by shipment_id`).map((row) => row.shipment_id)

describe('an order', () => {
  it('is split by request: each shipment has its own items, statuses and events', async () => {
    await open()
    const id = await split(mugs(2))
    expect(await shipments()).toMatchObject([
      { status: 'PROCESSING', items: { mug: 1, pan: 1 } },
      { id, status: 'PROCESSING', carrier: 'acme', items: { mug: 2 } },
    ])
    expect(await report('SHIPPED')).toBe('SHIPMENT_REQUIRED')
    expect(await report('SHIPPED', randomUUID())).toBe('UNKNOWN_SHIPMENT')
    expect(await report('SHIPPED', id)).toBe('SHIPPED')
    expect(await report('DELIVERED', id)).toBe('DELIVERED')
    // The other one is the only open one now.
    expect(await report('SHIPPED')).toBe('SHIPPED')
    const [first] = await shipments()
    expect(await published()).toMatchObject([
      { shipment_id: id, current_status: 'SHIPPED', items: [{ product_id: 'mug', quantity: 2 }] },
      { shipment_id: id, current_status: 'DELIVERED', items: [{ product_id: 'mug', quantity: 2 }] },
      {
        ...{ shipment_id: first!.id, current_status: 'SHIPPED' },
        items: [
          { product_id: 'mug', quantity: 1 },
          { product_id: 'pan', quantity: 1 },
        ],
      },
    ])
    const events = await database`
      select event_type from delivery_events where shipment_id = ${id} order by delivery_events.id`
    expect(events.map((row) => row.event_type)).toEqual(['PROCESSING', 'SHIPPED', 'DELIVERED'])
  })

  it('that is not split has events without items', async () => {
    await open()
    await report('SHIPPED')
    const [event] = await published()
    expect(event).toMatchObject({ order_id: orderId, current_status: 'SHIPPED' })
    expect(event).not.toHaveProperty('items')
  })

  it.each<[string, () => Promise<unknown>, RequestedItem[], string]>([
    ['of more than there is', async () => {}, mugs(4), 'QUANTITY_EXCEEDED'],
    ['of nothing', async () => {}, [], 'NOTHING_TO_SHIP'],
    ['of no units', async () => {}, mugs(0), 'INVALID_QUANTITY'],
    ['after the shipment has left', () => report('SHIPPED'), mugs(1), 'NOTHING_TO_SHIP'],
    ['after the order was cancelled', () => report('CANCELLED'), mugs(1), 'NOTHING_TO_SHIP'],
    ['of units that are requested already', () => split(mugs(2)), mugs(2), 'QUANTITY_EXCEEDED'],
  ])('keeps its shipments if a split %s is refused', async (_, before, items, code) => {
    await open()
    await before()
    const [kept, events] = [await shipments(), (await database`select from delivery_events`).length]
    expect(await split(items)).toBe(code)
    expect(await shipments()).toEqual(kept)
    expect(await database`select from delivery_events`).toHaveLength(events)
  })

  it('that does not exist is refused', async () => {
    expect(await split(mugs(1), null, randomUUID())).toBe('UNKNOWN_ORDER')
    expect(await split(mugs(1), null, 'nonsense')).toBe('UNKNOWN_ORDER')
  })

  it('is split once by concurrent requests for the same units', async () => {
    await open()
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => split(mugs(2))))
    expect(outcomes.filter((outcome) => outcome === 'QUANTITY_EXCEEDED')).toHaveLength(7)
    expect(await shipments()).toMatchObject([{ items: { mug: 1, pan: 1 } }, { items: { mug: 2 } }])
  })

  it('has one shipment, and then none to request, if concurrent requests are for all units', async () => {
    await open()
    const everything = [...mugs(3), { productId: 'pan', quantity: 1 }]
    const outcomes = await Promise.all([split(everything), split(everything)])
    expect(outcomes.filter((outcome) => outcome === 'NOTHING_TO_SHIP')).toHaveLength(1)
    expect(await shipments()).toHaveLength(1)
    expect(await report('SHIPPED')).toBe('SHIPPED')
    expect((await published())[0]).not.toHaveProperty('items')
  })

  it('has no shipment left open if it is split and cancelled concurrently', async () => {
    for (let round = 0; round < 10; round++) {
      orderId = randomUUID()
      await open()
      await Promise.all([
        split(mugs(2)),
        database.transact((transaction) => cancelShipments(transaction, [orderId], now)),
        split(mugs(1)),
      ])
      expect((await shipments()).map(({ status }) => status)).not.toContain('PROCESSING')
    }
  })

  it('keeps its units if one of its shipments is cancelled', async () => {
    await open()
    const id = await split(mugs(2))
    expect(await report('CANCELLED', id)).toBe('CANCELLED')
    expect(await shipments()).toMatchObject([
      { status: 'PROCESSING', items: { mug: 3, pan: 1 } },
      { id, status: 'CANCELLED', items: {} },
    ])
    expect(await published()).toMatchObject([{ shipment_id: id, current_status: 'CANCELLED', items: [] }])
    // It is whole again.
    expect(await report('SHIPPED')).toBe('SHIPPED')
    expect((await published()).at(-1)).not.toHaveProperty('items')
  })

  it('keeps a shipment whose units nothing else could take', async () => {
    await open()
    const id = await split(mugs(2))
    const [first] = await shipments()
    expect(await report('SHIPPED', first!.id)).toBe('SHIPPED')
    expect(await report('CANCELLED', id)).toBe('INVALID_TRANSITION')
    expect(await shipments()).toMatchObject([{ status: 'SHIPPED' }, { status: 'PROCESSING', items: { mug: 2 } }])
  })
})

describe('the hand-over of a split order', () => {
  const claim = () =>
    claimHandOvers(database, { carrier: 'acme', now, until: new Date(now.getTime() + 60_000), limit: 10 })

  it('is one for each shipment with such a carrier', async () => {
    await open(inOneParcel, now)
    const [own, other] = [await split(mugs(1)), await split(mugs(1), 'by bicycle')]
    const [first] = await shipments()
    expect((await dueHandOvers()).toSorted()).toEqual([first!.id, own].toSorted())
    expect(await shipments()).toMatchObject([{}, { carrier: 'acme' }, { id: other, carrier: 'by bicycle' }])
  })

  it('has begun before the carrier answers: from then on the shipment is not split', async () => {
    await open(inOneParcel, now)
    expect(await claim()).toHaveLength(1)
    expect(await split(mugs(1))).toBe('NOTHING_TO_SHIP')
  })

  it('is not of units that another shipment has taken meanwhile', async () => {
    for (let round = 0; round < 10; round++) {
      orderId = randomUUID()
      await open(inOneParcel, now)
      const [id, claimed] = await Promise.all([split(mugs(2)), claim()])
      const items = await findItems(
        database,
        claimed.map(({ shipment }) => shipment.id),
      )
      const handedOver = [...items.values()].flatMap((list) => list!).filter(({ productId }) => productId === 'mug')
      const sum = handedOver.reduce((total, { quantity }) => total + quantity, 0)
      expect(sum, `after ${id}`).toBeLessThanOrEqual(3)
      await database`delete from hand_overs`
    }
  })

  it('follows the carrier of a request for everything', async () => {
    await open(inOneParcel, now)
    const everything = [...mugs(3), { productId: 'pan', quantity: 1 }]
    await split(everything, 'by bicycle')
    expect(await dueHandOvers()).toEqual([])
    expect(await shipments()).toMatchObject([{ carrier: 'by bicycle' }])
  })
})

describe('the rule of a warehouse', () => {
  /** Each product in a parcel of its own. */
  const apart: PackingRule = (items) => items.map((item) => [item])

  it('opens several shipments, once, however often the order comes', async () => {
    await open(apart, now)
    await Promise.all([open(apart, now), open(apart, now)])
    expect(await shipments()).toMatchObject([{ items: { mug: 3 } }, { items: { pan: 1 } }])
    expect(await dueHandOvers()).toHaveLength(2)
    const [mug, pan] = await shipments()
    await report('SHIPPED', pan!.id)
    await report('SHIPPED', mug!.id)
    expect(await published()).toMatchObject([
      { shipment_id: pan!.id, items: [{ product_id: 'pan', quantity: 1 }] },
      { shipment_id: mug!.id, items: [{ product_id: 'mug', quantity: 3 }] },
    ])
  })

  it('does not keep an operator from splitting further', async () => {
    await open(apart)
    await split([...mugs(1), { productId: 'pan', quantity: 1 }])
    expect(await shipments()).toMatchObject([{ items: { mug: 2 } }, { items: { mug: 1, pan: 1 } }])
  })
})
