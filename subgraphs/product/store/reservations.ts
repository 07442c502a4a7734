import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { Money } from '#platform/values/money.ts'

/** A stored reservation of one product. */
export interface StoredReservation {
  orderId: string
  productId: string
  quantity: number
  status: 'held' | 'committed' | 'released'
  price: Money
}

/** The reservations of these orders, released ones included. */
export async function findReservations(sql: Sql, orderIds: readonly string[]): Promise<StoredReservation[]> {
  const rows = await sql<
    {
      order_id: string
      product_id: string
      quantity: number
      status: StoredReservation['status']
      unit_price_minor: number
      currency: string
    }[]
  >`
    select order_id, product_id, quantity, status, unit_price_minor, currency from reservations
    where order_id = any(${[...orderIds]}::uuid[])`
  return rows.map((row) => ({
    orderId: row.order_id,
    productId: row.product_id,
    quantity: row.quantity,
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

/** Inserts reservations with the status `held`. */
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

/** Commits the reservations of these orders. Returns those that were not committed before. */
export async function commitReservations(
  transaction: Sql,
  orderIds: readonly string[],
): Promise<Pick<StoredReservation, 'orderId' | 'productId' | 'quantity'>[]> {
  // Not `status = 'held'`: if the plan was made while the table was empty, PostgreSQL would scan the index of all held
  // reservations for each order. A new installation could never catch up with a few thousand orders.
  const rows = await transaction<{ order_id: string; product_id: string; quantity: number }[]>`
    update reservations set status = 'committed', updated_at = now()
    from (select distinct order_id from unnest(${[...orderIds]}::uuid[]) as wanted (order_id)) as wanted
    where reservations.order_id = wanted.order_id and status not in ('committed', 'released')
    returning reservations.order_id, product_id, quantity`
  return rows.map((row) => ({ orderId: row.order_id, productId: row.product_id, quantity: row.quantity }))
}

/** Orders whose stock has been held for at least this long, oldest first. */
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

/** Products of which these orders hold stock. */
export async function findReservedProducts(transaction: Sql, orderIds: readonly string[]): Promise<string[]> {
  const rows = await transaction<{ product_id: string }[]>`
    select distinct product_id from reservations
    where order_id = any(${[...orderIds]}::uuid[]) and status <> 'released'`
  return rows.map((row) => row.product_id)
}

/** Releases the reservations of these orders. Returns the released rows. */
export async function releaseReservations(transaction: Sql, orderIds: readonly string[]) {
  const rows = await transaction<{ order_id: string; product_id: string; quantity: number }[]>`
    update reservations set status = 'released', updated_at = now()
    where order_id = any(${[...orderIds]}::uuid[]) and status <> 'released'
    returning order_id, product_id, quantity`
  return rows.map((row) => ({ orderId: row.order_id, productId: row.product_id, quantity: row.quantity }))
}
