import { expect, it } from 'vitest'
import { filterOf, readOrderSearch, sortOf } from './order-search.ts'

const now = new Date('2026-03-10T12:00:00Z')

it('reads what an address says, and leaves out what it cannot mean', () => {
  expect(readOrderSearch({ view: 'toShip', q: ' mug ' })).toEqual({ view: 'toShip', q: 'mug' })
  expect(readOrderSearch({ view: 'all', q: '', page: '2' })).toEqual({})
  expect(readOrderSearch({ view: 'everything' })).toEqual({})
  expect(readOrderSearch({ customer: 'customer_123' })).toEqual({ customer: 'customer_123' })
})

it('shows the orders of a saved view', () => {
  expect(filterOf({}, now)).toEqual({})
  expect(filterOf({ customer: 'customer_123' }, now)).toEqual({ customerId: 'customer_123' })
  expect(filterOf({ view: 'toShip' }, now)).toEqual({ status: ['PENDING_SHIPMENT'] })
  expect(filterOf({ view: 'late' }, now)).toEqual({
    status: ['PENDING_SHIPMENT'],
    placedBefore: '2026-03-08T12:00:00.000Z',
  })
  expect([sortOf({ view: 'late' }), sortOf({})]).toEqual(['OLDEST', 'NEWEST'])
  expect(filterOf({ view: 'cancelled' }, now)).toEqual({ status: ['CANCELLED'] })
  expect(sortOf({ view: 'cancelled' })).toBe('RECENTLY_CHANGED')
})

it('searches by number if the text can be one, and in products and tracking numbers otherwise', () => {
  expect(filterOf({ q: '7k3m-9qtx 2b4c' }, now)).toEqual({ number: '7K3M9QTX2B4C' })
  expect(filterOf({ q: 'enamel mug' }, now)).toEqual({ text: 'enamel mug' })
})

it('keeps days of the calendar, and shows the orders of these days by the clock of the reader', () => {
  expect(readOrderSearch({ from: '2026-03-01', to: '2026-02-30' })).toEqual({ from: '2026-03-01' })
  expect(readOrderSearch({ from: 'yesterday', to: '2026-3-1' })).toEqual({})
  expect(filterOf({ from: '2026-03-01', to: '2026-03-02' }, now)).toEqual({
    placedFrom: new Date(2026, 2, 1).toISOString(),
    placedBefore: new Date(2026, 2, 3).toISOString(),
  })
  // Of two limits the narrower one.
  expect(filterOf({ view: 'late', to: '2026-03-09' }, now).placedBefore).toBe('2026-03-08T12:00:00.000Z')
  expect(filterOf({ view: 'late', to: '2026-03-01' }, now).placedBefore).toBe(new Date(2026, 2, 2).toISOString())
})
