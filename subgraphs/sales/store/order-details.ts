import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { MetadataEntry, OrderDetails, PersonalDetails } from '../domain/order-details.ts'
import { shardOf, shardOfOrder } from '../domain/order-id.ts'

interface DetailsRow {
  order_id: string
  personal: PersonalDetails | null
  metadata: Record<string, string> | null
}

/** Details by order id; orders without details are left out. */
export async function findDetails(sql: Sql, orderIds: readonly string[]): Promise<Map<string, OrderDetails>> {
  const rows = await sql<DetailsRow[]>`
    select order_id, personal, metadata from order_details
    where (order_id, shard) in
      (select * from unnest(${[...orderIds]}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))`
  return new Map(rows.map((row) => [row.order_id, toDetails(row)]))
}

function toDetails({ personal, metadata }: DetailsRow): OrderDetails {
  const entries = Object.entries(metadata ?? {}).map(([key, value]) => ({ key, value }))
  return { personal, metadata: entries.sort(byKey) }
}

const byKey = (one: MetadataEntry, other: MetadataEntry) => (one.key < other.key ? -1 : 1)

/** Details as columns of a statement: JSON texts, null where there is nothing. */
export function detailsColumns(details: readonly OrderDetails[]) {
  return {
    personal: details.map(({ personal }) => personal && JSON.stringify(personal)),
    metadata: details.map(({ metadata }) =>
      metadata.length > 0 ? JSON.stringify(Object.fromEntries(metadata.map(({ key, value }) => [key, value]))) : null,
    ),
  }
}

/** Replaces the details of an order that the transaction has locked. */
export function saveDetails(transaction: Transaction, orderId: string, details: OrderDetails): void {
  const { personal, metadata } = detailsColumns([details])
  transaction.send(transaction`
    insert into order_details (order_id, shard, personal, metadata)
    select order_id, shard, personal::jsonb, metadata::jsonb
    from unnest(
      ${[orderId]}::uuid[], ${[shardOfOrder(orderId)]}::smallint[], ${personal}::text[], ${metadata}::text[]
    ) as changed (order_id, shard, personal, metadata)
    on conflict (order_id, shard) do update set personal = excluded.personal, metadata = excluded.metadata`)
}

/**
 * Deletes addresses, contacts and notes of all orders of these customers, and the texts that people wrote into their
 * history and returns. The version of an order does not rise: its content as a purchase is the same.
 */
export async function erasePersonalDetails(sql: Sql, customerIds: readonly string[]): Promise<void> {
  const ofCustomers = sql`
    (order_id, shard) in (
      select id, shard from orders
      where customer_id = any(${[...customerIds]}::text[]) and shard = any(${customerIds.map(shardOf)}::smallint[]))`
  await sql`update order_details set personal = null where ${ofCustomers} and personal is not null`
  await sql`update order_history set reason = null where ${ofCustomers} and reason is not null`
  await sql`update order_returns set reason = null where ${ofCustomers} and reason is not null`
}
