import type { Sql } from '#platform/postgres/database.ts'
import type { Shipment } from '../domain/shipment.ts'

/** A customer whose personal data was erased. */
interface ErasedCustomer {
  customerId: string
  erasedAt: Date
}

/** Adds customers to the erased ones. What is known about their parcels is due to be deleted, also if it was before. */
export async function recordErased(sql: Sql, customers: readonly ErasedCustomer[]): Promise<void> {
  const times = new Map(customers.map(({ customerId, erasedAt }) => [customerId, erasedAt.toISOString()]))
  await sql`
    insert into erased_customers (customer_id, erased_at)
    select * from unnest(${[...times.keys()]}::text[], ${[...times.values()]}::timestamptz[]) as erased (customer_id, erased_at)
    order by customer_id
    on conflict (customer_id) do update set texts_deleted_at = null`
}

/** The erased ones among the customers of these shipments. */
export async function findErased(
  sql: Sql,
  shipments: readonly Pick<Shipment, 'customerId'>[],
): Promise<ReadonlySet<string | null>> {
  const customerIds = [...new Set(shipments.flatMap(({ customerId }) => customerId ?? []))]
  const rows = await sql<{ customer_id: string }[]>`
    select customer_id from erased_customers where customer_id = any(${customerIds}::text[])`
  return new Set(rows.map((row) => row.customer_id))
}

/** Erased customers with texts that have not been deleted. */
export async function findDue(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql<{ customer_id: string }[]>`
    select customer_id from erased_customers where texts_deleted_at is null order by customer_id limit ${limit}`
  return rows.map((row) => row.customer_id)
}

export async function markDeleted(sql: Sql, customerIds: readonly string[]): Promise<void> {
  await sql`
    update erased_customers set texts_deleted_at = now() where customer_id = any(${[...customerIds]}::text[])`
}

const shipmentsPerPage = 20_000

/**
 * The ids of all shipments of these customers, in pages. Reads the whole table by its primary key: an index by customer would
 * be written with every order, for a question that an erasure alone asks.
 */
export async function* shipmentsOfCustomers(sql: Sql, customerIds: readonly string[]): AsyncGenerator<string[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const [page] = await sql<{ last: string | null; owned: string[] | null }[]>`
      with page as materialized (
        select id, customer_id from parcels where id > ${after}::uuid order by id limit ${shipmentsPerPage}
      )
      select (select id from page order by id desc limit 1) as last,
        (select array_agg(id order by id) from page where customer_id = any(${[...customerIds]}::text[])) as owned`
    if (page?.owned) yield page.owned
    if (!page?.last) return
    after = page.last
  }
}

/** Deletes what carriers and warehouses wrote about these shipments. Locks them, so that no report is written meanwhile. */
export async function deleteTexts(transaction: Sql, shipmentIds: readonly string[]): Promise<void> {
  const ids = [...shipmentIds]
  await transaction`
    select from parcels where id = any(${ids}::uuid[])
    order by coalesce(order_id, further_of_order), created_at, id for update`
  await transaction`
    update delivery_events set description = null, location = null
    where shipment_id = any(${ids}::uuid[]) and (description is not null or location is not null)`
  await transaction`
    update parcels set tracking_url = null where id = any(${ids}::uuid[]) and tracking_url is not null`
}
