import { describe, expect, it } from 'vitest'
import { aShipment } from '../testing/a-shipment.ts'
import type { Shipment } from './shipment.ts'
import type { ShipmentItem } from './shipment-items.ts'
import { type Packed, putBack, splitShipments } from './split-shipments.ts'

const items = (quantities: Record<string, number>): ShipmentItem[] =>
  Object.entries(quantities).map(([productId, quantity]) => ({ productId, productName: `The ${productId}`, quantity }))
const packed = (id: string, quantities: Record<string, number>, differences: Partial<Shipment> = {}): Packed => ({
  ...aShipment({ id, trackingNumber: null, ...differences }),
  items: items(quantities),
})
const wanted = (quantities: Record<string, number>) => items(quantities)
const nobody = () => false
const code = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return (error as { code?: string }).code
  }
  return undefined
}
/** All units of shipments that are not cancelled. */
const units = (shipments: Packed[]) => {
  const sums: Record<string, number> = {}
  for (const { productId, quantity } of shipments.flatMap((shipment) => shipment.items))
    sums[productId] = (sums[productId] ?? 0) + quantity
  return sums
}

describe('a split', () => {
  it('takes units out of the shipment that was opened with the order', () => {
    const split = splitShipments([packed('a', { mug: 3, pan: 1 })], wanted({ mug: 2 }), nobody)
    expect(split).toMatchObject({ requested: undefined, taken: items({ mug: 2 }), emptied: [] })
    expect(split.changed).toMatchObject([{ id: 'a', items: items({ mug: 1, pan: 1 }), isPart: true }])
  })

  it('of everything that is left makes that shipment the requested one', () => {
    const split = splitShipments([packed('a', { mug: 3 })], wanted({ mug: 3 }), nobody)
    expect(split).toMatchObject({ changed: [], emptied: [] })
    expect(split.requested).toMatchObject({ id: 'a', items: items({ mug: 3 }), isRequested: true, isPart: false })
  })

  it('takes from several shipments that a rule of the warehouse has made, and leaves none empty', () => {
    const shipments = [packed('a', { mug: 1 }), packed('b', { mug: 1, pan: 1 }), packed('c', { mug: 1 })]
    const split = splitShipments(shipments, wanted({ mug: 3 }), nobody)
    expect(split.requested).toMatchObject({ id: 'a', items: items({ mug: 3 }), isPart: true })
    expect(split.emptied.map(({ id }) => id)).toEqual(['c'])
    expect(split.changed).toMatchObject([{ id: 'b', items: items({ pan: 1 }) }])
  })

  it.each([
    ['of more than there is', [packed('a', { mug: 3 })], { mug: 4 }, 'QUANTITY_EXCEEDED'],
    ['of a product that was not ordered', [packed('a', { mug: 3 })], { pan: 1 }, 'QUANTITY_EXCEEDED'],
    [
      'of units that another request has taken',
      [packed('a', { mug: 1 }), packed('b', { mug: 2 }, { isRequested: true })],
      { mug: 2 },
      'QUANTITY_EXCEEDED',
    ],
    ['if all units were requested', [packed('b', { mug: 2 }, { isRequested: true })], { mug: 2 }, 'NOTHING_TO_SHIP'],
    ['if the shipment has left', [packed('a', { mug: 3 }, { status: 'SHIPPED' })], { mug: 1 }, 'NOTHING_TO_SHIP'],
    ['if the order is cancelled', [packed('a', { mug: 3 }, { status: 'CANCELLED' })], { mug: 1 }, 'NOTHING_TO_SHIP'],
  ])('%s is refused', (_, shipments, quantities, refusal) => {
    expect(code(() => splitShipments(shipments, wanted(quantities), nobody))).toBe(refusal)
  })

  it('is refused if a carrier has the shipment, or may have it', () => {
    expect(code(() => splitShipments([packed('a', { mug: 3 })], wanted({ mug: 1 }), () => true))).toBe(
      'NOTHING_TO_SHIP',
    )
  })

  it('neither loses nor adds units, however often it is repeated', () => {
    let shipments = [packed('a', { mug: 5, pan: 4 })]
    const requests: Record<string, number>[] = [{ mug: 2 }, { mug: 1, pan: 1 }, { pan: 3 }, { mug: 2 }]
    for (const [index, quantities] of requests.entries()) {
      const { taken, requested, changed } = splitShipments(shipments, wanted(quantities), nobody)
      const made = requested ?? { ...packed(`new ${index}`, {}), items: taken, isRequested: true }
      const after = new Map([...shipments, ...changed, made].map((shipment) => [shipment.id, shipment]))
      shipments = [...after.values()]
      expect(units(shipments)).toEqual({ mug: 5, pan: 4 })
    }
    expect(code(() => splitShipments(shipments, wanted({ mug: 1 }), nobody))).toBe('NOTHING_TO_SHIP')
  })
})

describe('the items of a cancelled shipment', () => {
  const requested = packed('b', { mug: 2 }, { isRequested: true, isPart: true })

  it('are put back into the shipment that was opened with the order', () => {
    const filled = putBack([packed('a', { mug: 1, pan: 1 }, { isPart: true }), requested], requested, nobody)
    expect(filled).toMatchObject([{ id: 'a', items: items({ mug: 3, pan: 1 }), isPart: false }])
  })

  it('stay, if it is the only shipment: the order is cancelled', () => {
    expect(putBack([requested], requested, nobody)).toBeUndefined()
  })

  it.each([
    ['has left', packed('a', { mug: 1 }, { status: 'IN_TRANSIT' })],
    ['was requested, too', packed('c', { mug: 1 }, { isRequested: true })],
  ])('keep it from being cancelled if the other one %s', (_, other) => {
    expect(code(() => putBack([other, requested], requested, nobody))).toBe('INVALID_TRANSITION')
  })
})
