import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { seededChance } from '#platform/testing/shuffle.ts'
import { shipmentStatuses } from '#schema/events/order-status.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { listShipments, type ShipmentSelection } from './list-shipments.ts'

const { database } = await databaseForTests('delivery')
const all: ShipmentSelection = {
  ...{ limit: 7, after: undefined, statuses: shipmentStatuses, orderId: undefined, carrier: undefined },
  ...{ createdFrom: undefined, createdBefore: undefined },
}

it('lists the shipments that match all conditions, the newest first', async () => {
  const chance = seededChance(3)
  const shipments = Array.from({ length: 80 }, () => ({
    ...{ id: randomUUID(), orderId: randomUUID(), carrier: chance(2) ? 'simulated' : 'post' },
    status: shipmentStatuses[chance(shipmentStatuses.length)]!,
    createdAt: new Date(Date.UTC(2026, 10, 20, 10, chance(30))),
  }))
  await database`
    insert into parcels (id, order_id, customer_id, status, carrier, created_at, updated_at)
    select id, order_id, 'customer_123', status, carrier, created_at, created_at from unnest(
      ${shipments.map(({ id }) => id)}::uuid[], ${shipments.map(({ orderId }) => orderId)}::uuid[],
      ${shipments.map(({ status }) => status)}::text[], ${shipments.map(({ carrier }) => carrier)}::text[],
      ${shipments.map(({ createdAt }) => createdAt.toISOString())}::timestamptz[]
    ) as shipment (id, order_id, status, carrier, created_at)`
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute))
  const selections: Partial<ShipmentSelection>[] = [
    {},
    { statuses: [] },
    { statuses: ['DELIVERED', 'PROCESSING'] },
    { carrier: 'post', statuses: ['SHIPPED'] },
    { carrier: 'nobody' },
    { orderId: shipments[4]!.orderId },
    { createdFrom: at(10), createdBefore: at(20) },
  ]
  for (const selection of selections) {
    const { statuses, carrier, orderId, createdFrom, createdBefore } = { ...all, ...selection }
    const expected = shipments
      .filter(
        (one) =>
          statuses.includes(one.status) &&
          (!carrier || one.carrier === carrier) &&
          (!orderId || one.orderId === orderId) &&
          (!createdFrom || one.createdAt >= createdFrom) &&
          (!createdBefore || one.createdAt < createdBefore),
      )
      .map(({ id, createdAt }) => ({ id, createdAt }))
      .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1))
    const found = []
    for (let after: ShipmentSelection['after']; ; ) {
      const page = await listShipments(database, { ...all, ...selection, after })
      found.push(...page)
      after = page.at(-1)
      if (page.length < all.limit) break
    }
    expect({ selection, found }).toEqual({ selection, found: expected })
  }
})
