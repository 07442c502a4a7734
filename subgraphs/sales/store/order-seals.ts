import type { Sql, Transaction } from '#platform/postgres/database.ts'
import { shardOfOrder } from '../domain/order-id.ts'

/** An order that is handed over with a shipment. */
export interface Seal {
  orderId: string
  shipmentId: string
}

/** Marks orders that the transaction has locked as handed over. The first shipment of an order counts. */
export function sealOrders(transaction: Transaction, seals: readonly Seal[]): void {
  if (seals.length === 0) return
  transaction.send(transaction`
    update orders set address_sealed_at = now(), address_sealed_for = seal.shipment_id
    from unnest(
      ${seals.map(({ orderId }) => orderId)}::uuid[],
      ${seals.map(({ orderId }) => shardOfOrder(orderId))}::smallint[],
      ${seals.map(({ shipmentId }) => shipmentId)}::uuid[]
    ) as seal (id, shard, shipment_id)
    where orders.id = seal.id and orders.shard = seal.shard and address_sealed_at is null`)
}

/** Those of these orders that have been handed over. */
export async function findSealed(sql: Sql, orderIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select id from orders
    where (id, shard) in (select * from unnest(${[...orderIds]}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))
      and address_sealed_at is not null`
  return new Set(rows.map(({ id }) => id))
}
