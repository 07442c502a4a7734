import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '#platform/values/refusal.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { inOneParcel } from '../domain/packing-rule.ts'
import type { ShipmentItem } from '../domain/shipment-items.ts'
import { findShipmentsOfOrders } from '../store/shipments.ts'
import { createShipment } from './create-shipment.ts'
import { openShipments } from './open-shipments.ts'

const { database } = await databaseForTests('delivery')
const now = new Date('2026-11-22T10:00:00Z')
const ordered: ShipmentItem[] = [{ productId: 'mug', productName: 'Enamel Mug', quantity: 5 }]
let orderId: string

beforeEach(async () => {
  await database`truncate parcels, delivery_events, hand_overs, request_keys, outbox`
  orderId = randomUUID()
  await database.transact(async (transaction) =>
    openShipments(transaction, {
      orders: [{ orderId, customerId: 'customer_123', items: ordered }],
      ...{ pack: inOneParcel, carrier: null, handOverAt: null, now },
    }),
  )
})

/** The id of the shipment, or the code of the refusal. */
async function split(quantity: number, key: string, caller = 'operator:ada'): Promise<string> {
  const ports = { database, itemsOfOrder: async () => new Map([[orderId, ordered]]), handOverAt: () => null }
  const request = { orderId, items: [{ productId: 'mug', quantity }], carrier: null, repeatable: { caller, key } }
  try {
    return (await createShipment(ports, request, now)).id
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
const count = async () => (await findShipmentsOfOrders(database, [orderId])).get(orderId)!.length

describe('a request for a shipment with a key', () => {
  it('makes one shipment, which all its repeats return, at once or later', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => split(1, 'key-1')))
    expect(new Set([...ids, await split(1, 'key-1')]).size).toBe(1)
    expect(await count()).toBe(2)
  })

  it('makes another one with another key, and for another caller', async () => {
    const ids = [await split(1, 'key-1'), await split(1, 'key-2'), await split(1, 'key-1', 'client:warehouse')]
    expect([new Set(ids).size, await count()]).toEqual([3, 4])
  })

  it('is refused if the key belongs to another request, and can be corrected after a refusal', async () => {
    expect(await split(6, 'key-1')).toBe('QUANTITY_EXCEEDED')
    const id = await split(2, 'key-1')
    expect(await split(3, 'key-1')).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(await split(2, 'key-1')).toBe(id)
    expect(await split(2, ' ')).toBe('INVALID_IDEMPOTENCY_KEY')
  })
})
