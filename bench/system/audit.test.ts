import { expect, test } from 'vitest'
import { faultsOf, firstOrderId } from './audit.ts'

const agreeing = {
  answered: 10,
  orders: 10,
  incomplete: 0,
  idempotencyKeys: 10,
  events: 10,
  unmatchedReservations: 0,
  wrongStock: 0,
  shipments: 10,
}

test('a run whose numbers agree has no faults', () => {
  expect(faultsOf(agreeing, 0)).toEqual([])
})

test('an order whose response was lost may exist', () => {
  expect(faultsOf({ ...agreeing, answered: 9 }, 1)).toEqual([])
  expect(faultsOf({ ...agreeing, answered: 9 }, 0)).toHaveLength(2)
})

test.each([
  ['an acknowledged order is missing', { orders: 9, events: 9, shipments: 9, idempotencyKeys: 9 }],
  ['an order has lost its items', { incomplete: 1 }],
  ['an order has no idempotency key', { idempotencyKeys: 9 }],
  ['an order has no event', { events: 9 }],
  ['a reservation differs from its order', { unmatchedReservations: 1 }],
  ['stock is missing', { wrongStock: 1 }],
  ['a shipment is missing', { shipments: 9 }],
])('it is a fault when %s', (_, difference) => {
  expect(faultsOf({ ...agreeing, ...difference }, 0)).toHaveLength(1)
})

test('new ids are not below the bound', () => {
  const now = Date.UTC(2026, 10, 22)
  expect(firstOrderId(now)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8000-8000-0{12}$/)
  expect(firstOrderId(now + 1) > firstOrderId(now)).toBe(true)
})
