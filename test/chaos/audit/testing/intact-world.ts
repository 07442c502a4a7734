import type { NewEntry } from '../../ledger/entry.ts'
import { buildLedger } from '../../ledger/read-ledger.ts'
import type { PublishedEvent, StatusChange, World } from '../world.ts'

/** The ledger of the load client: an order that was delivered, one cancelled, one refused, and one given up. */
export const story: NewEntry[] = [
  { kind: 'asked', key: 'a', customerId: 'ada', lines: [line('mug', 1), line('pan', 2), line('mug', 1)], line1: 'A 1' },
  { kind: 'attempt', key: 'a', attempt: 1 },
  { kind: 'answer', key: 'a', attempt: 1, milliseconds: 9, answer: { outcome: 'unclear', reason: 'ECONNRESET' } },
  { kind: 'attempt', key: 'a', attempt: 2 },
  { kind: 'answer', key: 'a', attempt: 2, milliseconds: 9, answer: placed('order-a', '40.00') },
  { kind: 'read', reader: 'buyer', orderId: 'order-a', version: 1, status: 'PENDING_SHIPMENT' },
  { kind: 'read', reader: 'buyer', orderId: 'order-a', version: 3, status: 'DELIVERED' },
  { kind: 'following', follower: 'f', orderId: 'order-a', afterVersion: 0 },
  { kind: 'saw', follower: 'f', orderId: 'order-a', version: 1, status: 'PENDING_SHIPMENT' },
  { kind: 'following', follower: 'f', orderId: 'order-a', afterVersion: 1 },
  { kind: 'saw', follower: 'f', orderId: 'order-a', version: 2, status: 'SHIPPED' },
  { kind: 'saw', follower: 'f', orderId: 'order-a', version: 3, status: 'DELIVERED' },
  { kind: 'followed to the end', follower: 'f', orderId: 'order-a' },
  { kind: 'address answer', orderId: 'order-a', line1: 'B 2', outcome: 'changed' },
  { kind: 'address read', orderId: 'order-a', line1: 'B 2' },
  { kind: 'address answer', orderId: 'order-a', line1: 'C 3', outcome: 'unclear' },
  { kind: 'address answer', orderId: 'order-a', line1: 'D 4', outcome: 'refused' },
  { kind: 'address read', orderId: 'order-a', line1: 'C 3' },
  { kind: 'return', orderId: 'order-a', outcome: 'requested' },
  { kind: 'receipt', returnId: 'order-a:return:1', outcome: 'received' },
  { kind: 'asked', key: 'b', customerId: 'grace', lines: [line('pan', 1)] },
  { kind: 'attempt', key: 'b', attempt: 1 },
  { kind: 'answer', key: 'b', attempt: 1, milliseconds: 9, answer: placed('order-b', '10.00') },
  { kind: 'cancel asked', orderId: 'order-b' },
  { kind: 'cancel answer', orderId: 'order-b', cancelled: true },
  { kind: 'asked', key: 'c', customerId: 'ada', lines: [line('pan', 999)] },
  { kind: 'attempt', key: 'c', attempt: 1 },
  {
    ...{ kind: 'answer', key: 'c', attempt: 1, milliseconds: 9 },
    answer: { outcome: 'refused', code: 'PRODUCT_UNAVAILABLE' },
  },
  { kind: 'asked', key: 'd', customerId: 'ada', lines: [line('mug', 3)] },
  { kind: 'attempt', key: 'd', attempt: 1 },
  { kind: 'answer', key: 'd', attempt: 1, milliseconds: 9, answer: { outcome: 'unclear', reason: 'TimeoutError' } },
  { kind: 'gave up', key: 'd' },
  { kind: 'listed', productId: 'display_1' },
  { kind: 'restocked', productId: 'display_1', quantity: 1 },
  { kind: 'relabelled', productId: 'display_1', label: 2 },
  { kind: 'looked', began: '2026-11-22T10:00:00.500Z', productId: 'display_1', quantity: null, label: null },
  { kind: 'looked', began: '2026-11-22T10:00:02Z', productId: 'display_1', quantity: 2, label: 3 },
  { kind: 'browsed', began: '2026-11-22T10:00:02Z', quantities: { display_1: 1 }, labels: { display_1: 2 } },
]

/** Data that agrees with that ledger. A new copy for each caller, who may corrupt it. */
export function intactWorld(): World {
  const events: PublishedEvent[] = [
    event('1', 'order.created', 'order-a'),
    event('2', 'order.created', 'order-b'),
    event('3', 'order.status_changed', 'order-a', 2),
    event('4', 'order.status_changed', 'order-a', 3),
    event('5', 'order.status_changed', 'order-b', 2),
    event('6', 'order.cancelled', 'order-b', 2),
    { ...event('7', 'order.status_updated', 'order-a'), source: 'delivery' },
    { ...event('8', 'order.status_updated', 'order-a'), source: 'delivery' },
  ]
  return {
    ledger: buildLedger(story.map((entry) => ({ at: '2026-11-22T10:00:00Z', ...entry }))),
    startingStock: new Map([
      ['mug', { quantity: 10, priceMinor: 1_000 }],
      ['pan', { quantity: 5, priceMinor: 1_000 }],
    ]),
    products: [
      { id: 'mug', availableQuantity: 9 },
      { id: 'pan', availableQuantity: 3 },
    ],
    reservations: [
      { orderId: 'order-a', productId: 'mug', quantity: 2, status: 'committed', ageSeconds: 90 },
      { orderId: 'order-a', productId: 'pan', quantity: 2, status: 'committed', ageSeconds: 90 },
      { orderId: 'order-b', productId: 'pan', quantity: 1, status: 'released', ageSeconds: 90 },
      // Given up half-way, and given back.
      { orderId: 'order-d', productId: 'mug', quantity: 3, status: 'released', ageSeconds: 90 },
    ],
    orders: new Map([
      ['order-a', { id: 'order-a', customerId: 'ada', status: 'DELIVERED', version: 3, totalMinor: 4_000 }],
      ['order-b', { id: 'order-b', customerId: 'grace', status: 'CANCELLED', version: 2, totalMinor: 1_000 }],
    ]),
    items: new Map([
      ['order-a', [item('mug', 2), item('pan', 2)]],
      ['order-b', [item('pan', 1)]],
    ]),
    histories: new Map([
      [
        'order-a',
        [
          change(1, null, 'PENDING_SHIPMENT'),
          change(2, 'PENDING_SHIPMENT', 'SHIPPED'),
          change(3, 'SHIPPED', 'DELIVERED'),
        ],
      ],
      ['order-b', [change(1, null, 'PENDING_SHIPMENT'), change(2, 'PENDING_SHIPMENT', 'CANCELLED')]],
    ]),
    returns: [
      {
        ...{ id: 'order-a:return:1', orderId: 'order-a', status: 'RECEIVED' },
        items: [{ productId: 'mug', requested: 2, received: 2, restocked: 1 }],
      },
    ],
    returned: [{ orderId: 'order-a', productId: 'mug', quantity: 2 }],
    keys: [
      { key: 'a', orderId: 'order-a' },
      { key: 'b', orderId: 'order-b' },
      { key: 'c', orderId: 'order-c' },
      { key: 'd', orderId: 'order-d' },
    ],
    listed: new Map([
      ['order-a', { customerId: 'ada', status: 'DELIVERED', version: 3, products: ['pan', 'mug'] }],
      ['order-b', { customerId: 'grace', status: 'CANCELLED', version: 2, products: ['pan'] }],
    ]),
    shipments: [
      {
        ...{
          id: 'shipment-a',
          orderId: 'order-a',
          status: 'DELIVERED',
          events: ['PROCESSING', 'SHIPPED', 'DELIVERED'],
        },
        items: [line('mug', 2), line('pan', 2)],
      },
      {
        ...{ id: 'shipment-b', orderId: 'order-b', status: 'CANCELLED', events: ['PROCESSING', 'CANCELLED'] },
        items: [line('pan', 1)],
      },
    ],
    events,
    inboxes: {
      sales: new Set(['7', '8']),
      delivery: new Set(['1', '2', '6']),
      product: new Set(['1', '2', '6']),
    },
    streamed: new Map(events.map(({ id }) => [id, 1])),
    deadLetters: [],
    webhooks: { accepted: new Set(['1', '2', '3', '4', '5', '6', '7']), dead: new Set(['8']), refused: [] },
    carrier: {
      handOvers: [
        { shipmentId: 'shipment-a', orderId: 'order-a', line1: 'C 3', items: [line('pan', 2), line('mug', 2)] },
        { shipmentId: 'shipment-a', orderId: 'order-a', line1: 'C 3', items: [line('mug', 2), line('pan', 2)] },
        { shipmentId: 'shipment-b', orderId: 'order-b', line1: null, items: [line('pan', 1)] },
      ],
      addresses: new Map([
        ['order-a', 'C 3'],
        ['order-b', null],
      ]),
    },
    unfinished: [],
    unanswered: false,
  }
}

function line(productId: string, quantity: number) {
  return { productId, quantity }
}

function item(productId: string, quantity: number) {
  return { productId, quantity, shippedQuantity: 0, deliveredQuantity: 0, unitPriceMinor: 1_000 }
}

function placed(orderId: string, total: string) {
  return { outcome: 'placed', orderId, total } as const
}

function change(version: number, previousStatus: StatusChange['previousStatus'], status: StatusChange['status']) {
  return { version, previousStatus, status }
}

function event(id: string, type: string, orderId: string, version?: number): PublishedEvent {
  return { id, type, source: 'sales', orderId, ...(version && { version }), isPublished: true }
}
