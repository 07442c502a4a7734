import { describe, expect, it } from 'vitest'
import { redelivered, seededChance } from '#platform/testing/shuffle.ts'
import type { OrderItem } from './order.ts'
import { addParcel, countUnits, type Parcel, type ParcelStage, statusOfParcels, unitsByStatus } from './parcels.ts'

const item = (productId: string, quantity: number): OrderItem => ({
  ...{ position: 1, productId, productName: productId, quantity, shippedQuantity: 0, deliveredQuantity: 0 },
  returnedQuantity: 0,
  unitPrice: { minor: 100, currency: 'EUR' },
})
const items = [item('mug', 3), item('pan', 1)]
const parcel = (shipmentId: string, stage: ParcelStage, quantities: Record<string, number>): Parcel => ({
  ...{ shipmentId, stage },
  items: Object.entries(quantities).map(([productId, quantity]) => ({ productId, quantity })),
})
const first = (stage: ParcelStage) => parcel('first', stage, { mug: 1, pan: 1 })
const second = (stage: ParcelStage) => parcel('second', stage, { mug: 2 })
const seen = (parcels: Parcel[]) => {
  const counted = countUnits(items, parcels)
  return [
    statusOfParcels(counted),
    ...counted.map(({ shippedQuantity, deliveredQuantity }) => [shippedQuantity, deliveredQuantity]),
  ]
}

describe('an order in several parcels', () => {
  it.each<[string, Parcel[], unknown[]]>([
    ['waits while no parcel has left', [], ['PENDING_SHIPMENT', [0, 0], [0, 0]]],
    ['waits while a unit has not left', [first('SHIPPED')], ['PENDING_SHIPMENT', [1, 0], [1, 0]]],
    [
      'waits while a unit has not left, even if the others are delivered',
      [first('DELIVERED')],
      ['PENDING_SHIPMENT', [1, 1], [1, 1]],
    ],
    [
      'is shipped when every unit is in a parcel that has left',
      [first('DELIVERED'), second('SHIPPED')],
      ['SHIPPED', [3, 1], [1, 1]],
    ],
    ['is delivered when every unit is', [first('DELIVERED'), second('DELIVERED')], ['DELIVERED', [3, 3], [1, 1]]],
  ])('%s', (_, parcels, expected) => {
    expect(seen(parcels)).toEqual(expected)
  })

  it.each([
    ['more units than were ordered', [parcel('one', 'SHIPPED', { mug: 2 }), parcel('two', 'SHIPPED', { mug: 2 })]],
    ['a product that was not ordered', [parcel('one', 'SHIPPED', { cup: 1 })]],
  ])('cannot have parcels with %s', (_, parcels) => {
    expect(() => countUnits(items, parcels)).toThrow('have left')
  })
})

describe('reports on parcels', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'lead to the same quantities in any order and number, and never back (%i)',
    (seed) => {
      const reports = [first('SHIPPED'), first('DELIVERED'), second('SHIPPED'), second('DELIVERED')]
      let parcels: Parcel[] = []
      const sums: number[] = []
      for (const report of redelivered(reports, seededChance(seed)).flat()) {
        parcels = addParcel(parcels, report) ?? parcels
        const counted = countUnits(items, parcels)
        sums.push(counted.reduce((sum, one) => sum + one.shippedQuantity + one.deliveredQuantity, 0))
      }
      expect(seen(parcels)).toEqual(['DELIVERED', [3, 3], [1, 1]])
      expect(sums).toEqual(sums.toSorted((one, other) => one - other))
    },
  )

  it('say nothing new if they are late or repeated', () => {
    const parcels = [first('DELIVERED')]
    expect(addParcel(parcels, first('SHIPPED'))).toBeUndefined()
    expect(addParcel(parcels, first('DELIVERED'))).toBeUndefined()
  })
})

describe('the quantities of an order in one parcel', () => {
  it('follow from its status', () => {
    const quantities = (status: Parameters<typeof unitsByStatus>[1]) =>
      unitsByStatus([item('mug', 3)], status).map((one) => [one.shippedQuantity, one.deliveredQuantity])
    expect(quantities('PENDING_SHIPMENT')).toEqual([[0, 0]])
    expect(quantities('SHIPPED')).toEqual([[3, 0]])
    expect(quantities('DELIVERED')).toEqual([[3, 3]])
    expect(quantities('CANCELLED')).toEqual([[0, 0]])
  })
})
