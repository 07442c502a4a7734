import { beforeAll, expect, it, vi } from 'vitest'
import type { Parcel, Story } from '../waybill/order-story.ts'

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})
const { headlineOf, detailOf, unitsOf } = await import('./sentences.ts')

const parcel = (changes: Partial<Parcel> = {}): Parcel => ({
  ...{
    id: 'a',
    status: 'PROCESSING',
    carrier: undefined,
    trackingNumber: undefined,
    trackingUrl: undefined,
    estimate: undefined,
  },
  ...{ items: [], events: [] },
  ...changes,
})
const story = (changes: Partial<Story> = {}): Story => ({
  ...{ number: '4H687DPCEPZP', status: 'PENDING_SHIPMENT', version: 1 },
  ...{ placedAt: '2026-01-05T10:00:00Z', statusAt: '2026-01-06T10:00:00Z' },
  items: [
    { productId: 'a', name: 'Mug', quantity: 5, shipped: 0, delivered: 0, unitPrice: undefined, picture: undefined },
  ],
  ...{ parcels: [], lacksParcels: false, own: undefined },
  ...changes,
})
const item = (shipped: number, delivered: number) => [{ ...story().items[0]!, shipped, delivered }]

it('says the state of an order in one sentence', () => {
  expect(headlineOf(story())).toBe('We have your order.')
  expect(headlineOf(story({ parcels: [parcel()] }))).toBe('We are packing your order.')
  expect(headlineOf(story({ items: item(2, 0), parcels: [parcel({ status: 'SHIPPED' }), parcel()] }))).toBe(
    'Partly on its way.',
  )
  expect(headlineOf(story({ status: 'SHIPPED', parcels: [parcel({ status: 'SHIPPED' })] }))).toBe('On its way.')
  expect(headlineOf(story({ status: 'CANCELLED' }))).toBe('This order is cancelled.')
  expect(headlineOf(story({ status: 'DELIVERED' }))).toMatch(/^Delivered .*6 January/)
})

it('names the day on which the last parcel that moves arrives', () => {
  const parcels = [
    parcel({ status: 'SHIPPED', estimate: '2026-01-10T12:00:00Z' }),
    parcel({ status: 'IN_TRANSIT', estimate: '2026-01-08T12:00:00Z' }),
    parcel({ status: 'DELIVERED', estimate: '2026-01-20T12:00:00Z' }),
  ]
  expect(headlineOf(story({ status: 'SHIPPED', parcels }))).toMatch(/Arriving .*10 January/)
  expect(detailOf(story({ status: 'SHIPPED', parcels }))).toBe('1 of 3 parcels has been delivered.')
})

it('counts units by how far they are', () => {
  expect(unitsOf(story({ items: item(3, 1) }))).toEqual({ all: 5, left: 3, delivered: 1, moving: 2, waiting: 2 })
})
