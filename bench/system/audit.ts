import type { Database } from '#platform/postgres/database.ts'
import type { DatabaseName } from '../../local/services.ts'
import { fixtures } from './fixtures.ts'

/** Numbers of the responses and of the databases that must agree after a run. */
export interface Audit {
  /** Orders that were answered with success. */
  answered: number
  orders: number
  /** Orders of which the items do not add up to the total, or the history does not begin with version 1. */
  incomplete: number
  idempotencyKeys: number
  /** `order.created` events in the outbox. */
  events: number
  /** Reservations that no order stands behind, or orders without theirs. */
  unmatchedReservations: number
  /** Products whose stock and reservations do not add up to their initial stock. */
  wrongStock: number
  shipments: number
  faults: string[]
}

/** The smallest id of orders that are placed from now on, because ids begin with the time. */
export function firstOrderId(now = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-8000-8000-000000000000`
}

/** Milliseconds since 1970. */
function momentOf(orderId: string): number {
  return Number.parseInt(orderId.replace('-', '').slice(0, 12), 16)
}

interface AuditOptions {
  databases: Record<DatabaseName, Database>
  /** Only orders from this id on. */
  from: string
  /** How many orders were answered with success. */
  answered: number
  /** How many requests were not answered: their orders may exist or not. */
  unanswered: number
}

/** Compares the data after all events have been processed. A run with faults is invalid. */
export async function audit({ databases, from, answered, unanswered }: AuditOptions): Promise<Audit> {
  const { sales, product, delivery } = databases
  const [[orders], [keys], [events], reservations, wrongStock, [shipments]] = await Promise.all([
    sales<{ count: number; incomplete: number }[]>`
      select count(*)::int as count, (count(*) filter (where
        total_minor is distinct from (select sum(quantity * unit_price_minor) from order_items where order_id = id)
        or not exists (select from order_history where order_id = id and order_history.version = 1)
        or version <> (select count(*) from order_history where order_id = id)))::int as incomplete
      from orders where id >= ${from}::uuid`,
    sales<{ count: number }[]>`select count(*)::int as count from idempotency_keys where order_id >= ${from}::uuid`,
    sales<{ count: number }[]>`
      select count(distinct payload::jsonb -> 'data' ->> 'order_id')::int as count
      from outbox, unnest(string_to_array(payloads, chr(10))) as payload
      where created_at >= ${new Date(momentOf(from))} and payload::jsonb ->> 'event_type' = 'order.created'
        and (payload::jsonb -> 'data' ->> 'order_id')::uuid >= ${from}::uuid`,
    product<{ order_id: string; quantity: number; held: boolean }[]>`
      select order_id, sum(quantity)::int as quantity, bool_or(status <> 'committed') as held
      from reservations where order_id >= ${from}::uuid group by order_id`,
    product<{ id: string }[]>`
      select id from products left join (
        select product_id, sum(quantity) as quantity from reservations where status <> 'released' group by product_id
      ) as reserved on reserved.product_id = id
      where id = any(${fixtures.products}) and available_quantity + coalesce(quantity, 0) <> ${fixtures.stock}`,
    delivery<{ count: number }[]>`select count(*)::int as count from parcels where order_id >= ${from}::uuid`,
  ])
  const items = new Map<string, number>()
  for (const row of await sales<{ order_id: string; quantity: number }[]>`
    select order_id, sum(quantity)::int as quantity from order_items where order_id >= ${from}::uuid group by order_id`)
    items.set(row.order_id, row.quantity)
  // A reservation that is held for an order that was not written is released later.
  const committed = reservations.filter((reservation) => !reservation.held || items.has(reservation.order_id))
  const unmatched = committed.filter(({ order_id, quantity, held }) => held || items.get(order_id) !== quantity)

  const found = {
    answered,
    orders: orders!.count,
    incomplete: orders!.incomplete,
    idempotencyKeys: keys!.count,
    events: events!.count,
    unmatchedReservations: unmatched.length + (items.size - committed.length),
    wrongStock: wrongStock.length,
    shipments: shipments!.count,
  }
  return { ...found, faults: faultsOf(found, unanswered) }
}

/** Descriptions of the numbers that do not agree. */
export function faultsOf(found: Omit<Audit, 'faults'>, unanswered: number): string[] {
  const faults: string[] = []
  const expect = (isRight: boolean, fault: string) => {
    if (!isRight) faults.push(fault)
  }
  expect(found.orders >= found.answered, `${found.answered} orders were answered with success, ${found.orders} exist`)
  expect(
    found.orders <= found.answered + unanswered,
    `${found.orders} orders exist, but only ${found.answered} were answered and ${unanswered} not`,
  )
  expect(found.incomplete === 0, `${found.incomplete} orders lack items or history`)
  expect(
    found.idempotencyKeys >= found.orders && found.idempotencyKeys <= found.answered + unanswered,
    `${found.idempotencyKeys} idempotency keys for ${found.orders} orders`,
  )
  expect(found.events === found.orders, `${found.events} order.created events for ${found.orders} orders`)
  expect(found.unmatchedReservations === 0, `${found.unmatchedReservations} orders and reservations do not match`)
  expect(found.wrongStock === 0, `the stock of ${found.wrongStock} products is wrong`)
  expect(found.shipments === found.orders, `${found.shipments} shipments for ${found.orders} orders`)
  return faults
}
