// Tests of the audit: each corruption of correct data must break the invariant that it concerns.
import { describe, expect, it } from 'vitest'
import type { Answer } from '../ledger/entry.ts'
import type { Look } from '../ledger/read-ledger.ts'
import { audit, invariants } from './audit.ts'
import { intactWorld } from './testing/intact-world.ts'
import type { World } from './world.ts'

/** The corruption, the invariants that it breaks, and a part of the evidence. */
type Tampering = [what: string, spoil: (world: World) => void, broken: string[], evidence: string]

const order = (world: World, id: string) => world.orders.get(id)!
const answers = (world: World, key: string) => world.ledger.wanted.get(key)!.answers
/** A second after everything that was acknowledged. */
const look = (quantities: Record<string, number>, productId?: string): Look => ({
  ...{ began: Date.parse('2026-11-22T10:00:01Z'), quantities: new Map(Object.entries(quantities)) },
  ...(productId !== undefined && { productId }),
})
const placed = (orderId: string): Answer => ({ outcome: 'placed', orderId, total: '40.00' })

const corruptions: Tampering[] = [
  [
    'a unit is sold that does not exist',
    (world) => (world.products[0]!.availableQuantity = -1),
    ['never-oversold'],
    'mug',
  ],
  ['stock appears', (world) => (world.products[1]!.availableQuantity += 1), ['never-oversold'], 'pan began with 5'],
  [
    'an acknowledged order is missing',
    (world) => {
      world.orders.delete('order-a')
      world.items.delete('order-a')
      world.histories.delete('order-a')
      world.shipments.shift()
    },
    [
      'acknowledged-orders-exist',
      'carrier-gets-the-address',
      'returns-hold',
      'no-stranded-stock',
      'followers-see-every-version',
      'list-matches-orders',
    ],
    'order-a',
  ],
  [
    'an item is missing',
    (world) => world.items.get('order-a')!.pop(),
    ['acknowledged-orders-exist', 'parcels-hold-what-was-ordered', 'list-matches-orders'],
    '2 x pan',
  ],
  ['a total is wrong', (world) => (order(world, 'order-a').totalMinor = 1), ['acknowledged-orders-exist'], '40.00'],
  [
    'a price is wrong',
    (world) => (world.items.get('order-b')![0]!.unitPriceMinor = 900),
    ['acknowledged-orders-exist'],
    'its price is 1000',
  ],
  [
    'an order belongs to another customer',
    (world) => (order(world, 'order-a').customerId = 'grace'),
    ['acknowledged-orders-exist', 'list-matches-orders'],
    'belongs to grace',
  ],
  [
    'a shipment is missing',
    (world) => world.shipments.shift(),
    ['orders-arrive', 'parcels-hold-what-was-ordered', 'carrier-gets-the-address'],
    'order-a (DELIVERED) has no',
  ],
  [
    'a shipment exists twice',
    (world) => world.shipments.push({ ...world.shipments[0]!, id: 'shipment-x' }),
    ['parcels-hold-what-was-ordered'],
    'order-a has 4 x mug in parcels, 2 were ordered',
  ],
  [
    'a unit is in two parcels',
    (world) =>
      world.shipments.push({ ...world.shipments[0]!, id: 'shipment-x', items: [{ productId: 'pan', quantity: 1 }] }),
    ['parcels-hold-what-was-ordered'],
    'order-a has 3 x pan in parcels, 2 were ordered',
  ],
  [
    'a unit is in no parcel',
    (world) => world.shipments[0]!.items.pop(),
    ['parcels-hold-what-was-ordered', 'carrier-gets-the-address'],
    'order-a is DELIVERED with 0 x pan in parcels, 2 were ordered',
  ],
  [
    'a parcel holds a product that was not ordered',
    (world) => world.shipments[0]!.items.push({ productId: 'cup', quantity: 1 }),
    ['parcels-hold-what-was-ordered', 'carrier-gets-the-address'],
    '1 x cup in parcels, none were ordered',
  ],
  [
    'more units are shipped than were ordered',
    (world) => (world.items.get('order-a')![0]!.shippedQuantity = 3),
    ['parcels-hold-what-was-ordered'],
    '2 x mug ordered, 3 shipped and 0 delivered',
  ],
  [
    'a shipment has no order',
    (world) => world.shipments.push({ ...world.shipments[0]!, id: 'shipment-x', orderId: 'order-x' }),
    ['orders-arrive'],
    'order-x',
  ],
  [
    'a shipment is not delivered',
    (world) => (world.shipments[0]!.status = 'IN_TRANSIT'),
    ['orders-arrive'],
    'is IN_TRANSIT',
  ],
  [
    'a shipment is delivered twice',
    (world) => world.shipments[0]!.events.push('DELIVERED'),
    ['orders-arrive'],
    'DELIVERED more than once',
  ],
  [
    'a version is missing',
    (world) => world.histories.get('order-a')!.splice(1, 1),
    ['histories-are-complete', 'followers-see-every-version'],
    'has 1, 3',
  ],
  [
    'a version exists twice',
    (world) => world.histories.get('order-a')!.push({ version: 3, previousStatus: 'SHIPPED', status: 'DELIVERED' }),
    ['histories-are-complete'],
    '1, 2, 3, 3',
  ],
  [
    'an order goes back to an earlier status',
    (world) =>
      world.histories
        .get('order-a')!
        .splice(2, 1, { version: 3, previousStatus: 'SHIPPED', status: 'PENDING_SHIPMENT' }),
    ['histories-are-complete', 'followers-see-every-version'],
    'from SHIPPED to PENDING_SHIPMENT',
  ],
  [
    'the status of an order differs from its history',
    (world) => (order(world, 'order-a').status = 'SHIPPED'),
    ['orders-arrive', 'histories-are-complete', 'returns-hold', 'list-matches-orders'],
    'its history ends with DELIVERED',
  ],
  ['an event is missing', (world) => world.events.splice(2, 1), ['events-arrive'], 'order.status_changed order-a 2'],
  [
    'an event is not published',
    (world) => (world.events[5]!.isPublished = false),
    ['events-arrive'],
    'is unpublished in the outbox',
  ],
  ['an event is in no stream', (world) => world.streamed.delete('3'), ['events-arrive'], 'is in no stream'],
  [
    'an event is not processed',
    (world) => world.inboxes.product.delete('6'),
    ['events-arrive'],
    'never processed by product',
  ],
  [
    'one key created two orders',
    (world) => answers(world, 'a').push(placed('order-b')),
    ['one-key-one-order'],
    'key "a" was answered with 2 orders',
  ],
  [
    'two keys share an order',
    (world) => answers(world, 'd').push(placed('order-a')),
    ['acknowledged-orders-exist', 'one-key-one-order'],
    'order-a',
  ],
  [
    'an order has no key',
    (world) => world.orders.set('order-x', { ...order(world, 'order-a'), id: 'order-x' }),
    ['orders-arrive', 'histories-are-complete', 'one-key-one-order', 'list-matches-orders'],
    'order-x',
  ],
  [
    'a key was never used',
    (world) => world.keys.push({ key: 'x', orderId: 'order-x' }),
    ['one-key-one-order'],
    'key "x"',
  ],
  [
    'a key belongs to another order than was acknowledged',
    (world) => (world.keys[0]!.orderId = 'order-x'),
    ['one-key-one-order'],
    'order-a was acknowledged',
  ],
  [
    'a refused order exists',
    (world) => answers(world, 'b').splice(0, 1, { outcome: 'refused', code: 'PRODUCT_UNAVAILABLE' }),
    ['refusals-hold'],
    'key "b" was refused',
  ],
  [
    'a confirmed cancellation is undone',
    (world) => (order(world, 'order-b').status = 'SHIPPED'),
    [
      ...['orders-arrive', 'histories-are-complete', 'cancellations-hold', 'reservations-match-orders'],
      'list-matches-orders',
    ],
    'confirmed as cancelled and is SHIPPED',
  ],
  [
    'an order is cancelled without a request',
    (world) => world.ledger.cancellations.clear(),
    ['cancellations-hold'],
    'without a request',
  ],
  [
    'the stock of an active order is released',
    (world) => {
      world.reservations[0]!.status = 'released'
      world.products[0]!.availableQuantity += 2
    },
    ['reservations-match-orders'],
    'order-a (DELIVERED) needs 2 x mug committed, found 2 released',
  ],
  [
    'a cancelled order keeps its stock',
    (world) => {
      world.reservations[2]!.status = 'committed'
      world.products[1]!.availableQuantity -= 1
    },
    ['reservations-match-orders'],
    'order-b (CANCELLED)',
  ],
  [
    'stock is held for an order that does not exist',
    (world) => {
      world.reservations[3]!.status = 'held'
      world.products[0]!.availableQuantity -= 3
    },
    ['no-stranded-stock'],
    '3 x mug held for 90 s for the order order-d, which does not exist',
  ],
  [
    'an acknowledged order cannot be read',
    (world) => world.ledger.reads.get('buyer order-a')!.push(null),
    ['reads-never-go-back'],
    'no such order',
  ],
  [
    'a read returns an older version',
    (world) => world.ledger.reads.get('buyer order-a')!.push({ version: 2, status: 'SHIPPED' }),
    ['reads-never-go-back'],
    '1, 3, 2',
  ],
  [
    'a follower sees a version twice',
    (world) => world.ledger.follows.get('f')!.saw.splice(1, 0, { version: 1, status: 'PENDING_SHIPMENT' }),
    ['followers-see-every-version'],
    'saw 1, 1, 2, 3',
  ],
  [
    'a follower misses a version',
    (world) => world.ledger.follows.get('f')!.saw.splice(1, 1),
    ['followers-see-every-version'],
    'saw 1, 3',
  ],
  [
    'a follower does not get the last version',
    (world) => (world.ledger.follows.get('f')!.ended = false),
    ['followers-see-every-version'],
    'did not get the last version',
  ],
  [
    'a public read shows an old stock',
    (world) => world.ledger.looks.push(look({ display_1: 0 }, 'display_1')),
    ['catalogue-reads-are-fresh'],
    'showed 0 of display_1, when 1 had been acknowledged',
  ],
  [
    'a public read shows an old entry',
    (world) => world.ledger.looks.push(look({ 'display_1 (SKU)': 1 }, 'display_1 (SKU)')),
    ['catalogue-reads-are-fresh'],
    'showed 1 of display_1 (SKU), when 2 had been acknowledged',
  ],
  [
    'a public read does not show a new product',
    (world) => world.ledger.looks.push(look({}, 'display_1')),
    ['catalogue-reads-are-fresh'],
    'did not show display_1',
  ],
  [
    'a page of the catalogue lacks a new product',
    (world) => world.ledger.looks.push(look({})),
    ['catalogue-reads-are-fresh'],
    'of the newest products did not show display_1',
  ],
  [
    'the list lacks an order',
    (world) => world.listed.delete('order-b'),
    ['list-matches-orders'],
    'the list lacks the order order-b',
  ],
  [
    'the list has an old version of an order',
    (world) => (world.listed.get('order-a')!.version = 2),
    ['list-matches-orders'],
    'the list has order-a as ada DELIVERED version 2 of mug pan',
  ],
  [
    'the list does not know a product of an order',
    (world) => world.listed.get('order-a')!.products.pop(),
    ['list-matches-orders'],
    'version 3 of pan, the order is',
  ],
  [
    'an order goes to an address that was replaced',
    (world) =>
      world.ledger.addresses.get('order-a')!.push({ at: '', kind: 'address read', orderId: 'order-a', line1: 'A 1' }),
    ['addresses-hold'],
    'goes to A 1, acknowledged was B 2',
  ],
  [
    'an order goes to an address that was refused',
    (world) =>
      world.ledger.addresses.get('order-a')!.push({ at: '', kind: 'address read', orderId: 'order-a', line1: 'D 4' }),
    ['addresses-hold'],
    'goes to D 4',
  ],
  [
    'an order has lost its address',
    (world) =>
      world.ledger.addresses.get('order-a')!.push({ at: '', kind: 'address read', orderId: 'order-a', line1: null }),
    ['addresses-hold'],
    'goes to null',
  ],
  [
    'the carrier gets an address that was replaced',
    (world) => (world.carrier.handOvers[1]!.line1 = 'A 1'),
    ['carrier-gets-the-address'],
    'got A 1 with parcel shipment-a, the order order-a goes to C 3',
  ],
  [
    'the carrier gets no address',
    (world) => (world.carrier.handOvers[0]!.line1 = null),
    ['carrier-gets-the-address'],
    'got null',
  ],
  [
    'an address changes after the hand-over',
    (world) => world.carrier.addresses.set('order-b', 'E 5'),
    ['carrier-gets-the-address'],
    'the order order-b goes to E 5',
  ],
  [
    'the address of a parcel cannot be read',
    (world) => world.carrier.addresses.delete('order-b'),
    ['carrier-gets-the-address'],
    'could not be read',
  ],
  [
    'units are taken out of a parcel that the carrier has',
    (world) => (world.carrier.handOvers[0]!.items[0]!.quantity = 3),
    ['carrier-gets-the-address'],
    'got 2 x mug, 3 x pan with parcel shipment-a of order order-a, which holds 2 x mug, 2 x pan',
  ],
  [
    'more units go back than were delivered',
    (world) =>
      world.returns.push({
        ...{ id: 'order-a:return:2', orderId: 'order-a', status: 'REQUESTED' },
        items: [{ productId: 'mug', requested: 1, received: null, restocked: 0 }],
      }),
    ['returns-hold'],
    '2 x mug delivered, 3 go back',
  ],
  [
    'an order does not count its returned units',
    (world) => world.returned.pop(),
    ['returns-hold'],
    'counts 0 x mug as returned, 2 came back',
  ],
  [
    'an acknowledged receipt is missing',
    (world) => (world.returns[0]!.id = 'order-a:return:9'),
    ['returns-hold'],
    'was acknowledged as received',
  ],
  [
    'a returned unit is not on sale again',
    (world) => (world.products[0]!.availableQuantity -= 1),
    ['never-oversold'],
    'did not come back',
  ],
  [
    'a webhook is lost',
    (world) => world.webhooks.accepted.delete('3'),
    ['webhooks-arrive'],
    'order.status_changed 3 of order order-a was neither delivered nor dead',
  ],
  [
    'a webhook has a wrong signature',
    (world) => world.webhooks.refused.push('No matching signature found'),
    ['webhooks-arrive'],
    'No matching signature found',
  ],
  [
    'an event is a dead letter',
    (world) => world.deadLetters.push({ group: 'sales', reason: 'not processed in 5 deliveries', fields: '[]' }),
    ['no-dead-letters'],
    'not processed in 5 deliveries',
  ],
  ['work never ends', (world) => world.unfinished.push('1 shipments are active'), ['becomes-idle'], 'are active'],
  ['a caller gets no response', (world) => (world.unanswered = true), ['becomes-idle'], 'no definite response'],
]

describe('the audit', () => {
  it('finds nothing in correct data', () => {
    expect(audit(intactWorld())).toEqual([])
  })

  it.each(corruptions)('finds that %s', (_, spoil, broken, evidence) => {
    const world = intactWorld()
    spoil(world)
    const breaches = audit(world)
    expect(breaches.map(({ name }) => name)).toEqual(broken)
    expect(breaches.flatMap(({ findings }) => findings).join('\n')).toContain(evidence)
  })

  it('every invariant is broken by a corruption', () => {
    const tested = new Set(corruptions.flatMap(([, , broken]) => broken))
    expect(invariants.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([])
  })
})
