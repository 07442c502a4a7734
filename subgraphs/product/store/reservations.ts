import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { Money } from '#platform/values/money.ts'

/** One product of a reservation as it is stored. */
export interface StoredReservation {
  orderId: string
  productId: string
  status: 'held' | 'committed' | 'released'
  price: Money
}

/** What is already reserved, or was, for these orders. */
export async function findReservations(sql: Sql, orderIds: readonly string[]): Promise<StoredReservation[]> {
  const rows = await sql<
    {
      order_id: string
      product_id: string
      status: StoredReservation['status']
      unit_price_minor: number
      currency: string
    }[]
  >`
    select order_id, product_id, status, unit_price_minor, currency from reservations
    where order_id = any(${[...orderIds]}::uuid[])`
  return rows.map((row) => ({
    orderId: row.order_id,
    productId: row.product_id,
    status: row.status,
    price: { minor: row.unit_price_minor, currency: row.currency },
  }))
}

interface NewReservation {
  orderId: string
  productId: string
  quantity: number
  price: Money
}

/** Writes reservations as held. */
export function insertReservations(transaction: Transaction, reservations: readonly NewReservation[]): void {
  if (reservations.length === 0) return
  transaction.send(transaction`
    insert into reservations (order_id, product_id, quantity, unit_price_minor, currency)
    select * from unnest(
      ${reservations.map((reservation) => reservation.orderId)}::uuid[],
      ${reservations.map((reservation) => reservation.productId)}::text[],
      ${reservations.map((reservation) => reservation.quantity)}::int[],
      ${reservations.map((reservation) => reservation.price.minor)}::bigint[],
      ${reservations.map((reservation) => reservation.price.currency)}::text[])`)
}

/** Marks what these orders hold as committed. Returns the orders that hold nothing: neither held nor committed. */
export async function commitReservations(transaction: Sql, orderIds: readonly string[]): Promise<string[]> {
  // Not `status = 'held'`: the planner would go through the index of all that is held, once for each order, if it made its
  // plan while there was nothing. A new installation with a few thousand orders to catch up with never got through.
  const committed = await transaction<{ order_id: string }[]>`
    update reservations set status = 'committed', updated_at = now()
    from (select distinct order_id from unnest(${[...orderIds]}::uuid[]) as wanted (order_id)) as wanted
    where reservations.order_id = wanted.order_id and status not in ('committed', 'released')
    returning reservations.order_id`
  const done = new Set(committed.map((row) => row.order_id))
  const others = orderIds.filter((id) => !done.has(id))
  if (others.length === 0) return []
  const earlier = await transaction<{ order_id: string }[]>`
    select distinct order_id from unnest(${others}::uuid[]) as wanted (order_id)
    join reservations using (order_id) where status = 'committed'`
  for (const row of earlier) done.add(row.order_id)
  return others.filter((id) => !done.has(id))
}

/** Orders that have held stock for at least so long, the oldest first. */
export async function findHeldOrders(
  sql: Sql,
  { heldForMilliseconds, limit }: { heldForMilliseconds: number; limit: number },
): Promise<string[]> {
  const rows = await sql<{ order_id: string }[]>`
    select order_id from reservations
    where status = 'held' and created_at < now() - make_interval(secs => ${heldForMilliseconds / 1_000})
    group by order_id order by min(created_at) limit ${limit}`
  return rows.map((row) => row.order_id)
}

/** The products that these orders still have stock of. */
export async function findReservedProducts(transaction: Sql, orderIds: readonly string[]): Promise<string[]> {
  const rows = await transaction<{ product_id: string }[]>`
    select distinct product_id from reservations
    where order_id = any(${[...orderIds]}::uuid[]) and status <> 'released'`
  return rows.map((row) => row.product_id)
}

/** Ends the reservations of these orders. Returns how many units of which product each order had. */
export async function releaseReservations(transaction: Sql, orderIds: readonly string[]) {
  const rows = await transaction<{ order_id: string; product_id: string; quantity: number }[]>`
    update reservations set status = 'released', updated_at = now()
    where order_id = any(${[...orderIds]}::uuid[]) and status <> 'released'
    returning order_id, product_id, quantity`
  return rows.map((row) => ({ orderId: row.order_id, productId: row.product_id, quantity: row.quantity }))
}
