import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { Order } from '../domain/order.ts'
import type { MetadataEntry, OrderDetails, PersonalDetails } from '../domain/order-details.ts'
import { shardOfOrder } from '../domain/order-id.ts'
import type { PersonalData } from '../personal-data.ts'

/** The owner of the details of an order is its customer. */
export type OwnedOrder = Pick<Order, 'id' | 'customerId'>

interface DetailsRow {
  order_id: string
  sealed: string | null
  personal: PersonalDetails | null
  metadata: Record<string, string> | null
}

const contextOf = (orderId: string) => `order ${orderId}`

/** Details by order id; orders without details, and those of erased customers, are left out. */
export async function findDetails(
  sql: Sql,
  personalData: PersonalData,
  orders: readonly OwnedOrder[],
): Promise<Map<string, OrderDetails>> {
  const rows = await sql<DetailsRow[]>`
    select order_id, sealed, personal, metadata from order_details
    where (order_id, shard) in
      (select * from unnest(${orders.map(({ id }) => id)}::uuid[], ${orders.map(({ id }) => shardOfOrder(id))}::smallint[]))`
  const owners = new Map(orders.map(({ id, customerId }) => [id, customerId]))
  const opened = await personalData.open<OrderDetails>(
    rows.map(({ order_id: id, sealed }) => ({ owner: owners.get(id)!, context: contextOf(id), sealed })),
  )
  const found = rows.map((row, index) => [row.order_id, plainDetails(row) ?? opened[index] ?? null] as const)
  return new Map(found.filter((entry): entry is [string, OrderDetails] => entry[1] !== null))
}

/** Details as earlier releases stored them. */
function plainDetails({ personal, metadata }: DetailsRow): OrderDetails | null {
  if (personal === null && metadata === null) return null
  const entries = Object.entries(metadata ?? {}).map(([key, value]) => ({ key, value }))
  return { personal, metadata: entries.sort(byKey) }
}

const byKey = (one: MetadataEntry, other: MetadataEntry) => (one.key < other.key ? -1 : 1)

/** Details of an order before they are stored. */
export interface OwnedDetails {
  order: OwnedOrder
  details: OrderDetails | null
}

/** Encrypts details for the database. Null if there are none, and for an erased customer. */
export function sealDetails(personalData: PersonalData, owned: readonly OwnedDetails[]): Promise<(string | null)[]> {
  return personalData.seal(
    owned.map(({ order, details }) => ({ owner: order.customerId, context: contextOf(order.id), value: details })),
  )
}

/** Replaces the details of an order that the transaction has locked. @param sealed by `sealDetails` */
export function saveDetails(transaction: Transaction, orderId: string, sealed: string | null): void {
  transaction.send(transaction`
    insert into order_details (order_id, shard, sealed)
    values (${orderId}::uuid, ${shardOfOrder(orderId)}::smallint, ${sealed}::text)
    on conflict (order_id, shard) do update set sealed = excluded.sealed, personal = null, metadata = null`)
}

/** Encrypts details of earlier releases, of at most `limit` orders after one. @returns the last order, if there were any */
export async function sealPlainDetails(
  transaction: Transaction,
  personalData: PersonalData,
  after: string,
  limit: number,
): Promise<{ last: string | undefined; count: number }> {
  const rows = await transaction<(DetailsRow & { customer_id: string })[]>`
    select details.order_id, sealed, personal, metadata, customer_id
    from order_details as details join orders on orders.id = details.order_id and orders.shard = details.shard
    where details.order_id > ${after}::uuid and (personal is not null or metadata is not null)
    order by details.order_id limit ${limit} for no key update of details`
  const sealed = await sealDetails(
    personalData,
    rows.map((row) => ({ order: { id: row.order_id, customerId: row.customer_id }, details: plainDetails(row) })),
  )
  if (rows.length > 0) {
    await transaction`
      update order_details as details set sealed = fresh.sealed, personal = null, metadata = null
      from unnest(
        ${rows.map((row) => row.order_id)}::uuid[],
        ${rows.map((row) => shardOfOrder(row.order_id))}::smallint[],
        ${sealed}::text[]
      ) as fresh (order_id, shard, sealed)
      where details.order_id = fresh.order_id and details.shard = fresh.shard`
  }
  return { last: rows.at(-1)?.order_id, count: rows.length }
}
