import type { Transaction } from '#platform/postgres/database.ts'
import { isOrderId, shardOfOrder } from '../../domain/order-id.ts'
import { wordsOf } from './words.ts'

interface ListOptions {
  /** Whether entries with the newest version are written again, for a rebuild. Default false. */
  again?: boolean
}

/**
 * Excludes other writers of the order list until the end of the transaction. The list is written by few large
 * transactions, and then each change of an order is counted exactly once.
 */
export function lockOrderList(transaction: Transaction): void {
  transaction.send(transaction`select pg_advisory_xact_lock(hashtext('order list'))`)
}

/**
 * Writes the present state of these orders to the list, and counts the changes that are new to it. The state comes from
 * the tables of orders and not from the caller, so that repeated, late and unordered calls lead to the same list.
 */
export async function listOrders(
  transaction: Transaction,
  ids: readonly string[],
  { again = false }: ListOptions = {},
): Promise<void> {
  const possible = [...new Set(ids)].filter(isOrderId)
  if (possible.length === 0) return
  lockOrderList(transaction)
  // One statement with one snapshot, taken after the lock.
  const unknownNames = await transaction<{ product_id: string; name: string }[]>`
    with changed as materialized (
      select orders.id, orders.shard, orders.customer_id, orders.status, orders.version, orders.total_minor, orders.currency,
        orders.created_at, orders.updated_at, coalesce(listed.version, 0) as listed_version
      from unnest(${possible}::uuid[], ${possible.map(shardOfOrder)}::smallint[]) as wanted (id, shard)
      join orders on orders.id = wanted.id and orders.shard = wanted.shard
      left join order_list as listed on listed.id = orders.id
      where ${again}::boolean or listed.version is distinct from orders.version
    ), entries as (
      insert into order_list (id, customer_id, status, version, placed_at, changed_at)
      select id, customer_id, status, version, created_at, updated_at from changed
      on conflict (id) do update set customer_id = excluded.customer_id, status = excluded.status,
        version = excluded.version, placed_at = excluded.placed_at, changed_at = excluded.changed_at
    ), items as materialized (
      select distinct changed.id, item.product_id, item.product_name, changed.listed_version,
        changed.status, changed.created_at, changed.updated_at
      from changed join order_items as item on item.order_id = changed.id and item.shard = changed.shard
    ), products as (
      insert into order_list_products (id, product_id, status, placed_at, changed_at)
      select distinct id, product_id, status, created_at, updated_at from items
      on conflict (id, product_id) do update set status = excluded.status, placed_at = excluded.placed_at,
        changed_at = excluded.changed_at
    ), steps as materialized (
      select changed.id, changed.created_at, changed.total_minor, changed.currency, history.version,
        history.previous_status, history.status, history.tracking_number, history.occurred_at,
        history.version > changed.listed_version as is_new
      from changed join order_history as history on history.order_id = changed.id and history.shard = changed.shard
      where history.version <= changed.version and (${again}::boolean or history.version > changed.listed_version)
    ), tracking as (
      insert into order_list_tracking (tracking_number, id)
      select distinct tracking_number, id from steps where tracking_number is not null
      on conflict do nothing
    ), counters as (
      insert into order_counters as counter (period, starts_at, kind, key, count, total)
      select period, date_trunc(period, occurred_at, 'UTC'), kind, key, count(*), sum(total)
      from (
        select occurred_at,
          case version when 1 then 'CREATED' else status end as kind,
          case
            when version = 1 then currency
            when status = 'CANCELLED' then ''
            else floor(ln(greatest(extract(epoch from occurred_at - created_at), 1)) / ln(1.1))::text
          end as key,
          case
            when version = 1 then total_minor
            when status in ('SHIPPED', 'DELIVERED')
              then greatest(extract(epoch from occurred_at - created_at) * 1000, 0)::bigint
            else 0
          end as total
        from steps
        where is_new and occurred_at > now() - interval '90 days'
          and (version = 1 or (status <> previous_status and status in ('SHIPPED', 'DELIVERED', 'CANCELLED')))
      ) as step
      cross join (values ('minute'), ('hour')) as periods (period)
      group by 1, 2, 3, 4
      order by 1, 2, 3, 4
      on conflict (period, starts_at, kind, key)
        do update set count = counter.count + excluded.count, total = counter.total + excluded.total
    )
    select distinct product_id, product_name as name from items
    where product_name is not null and (${again}::boolean or listed_version = 0)
      and not exists (
        select from order_list_names as known
        where known.product_id = items.product_id and known.name = items.product_name)`
  saveNames(transaction, unknownNames)
}

function saveNames(transaction: Transaction, names: readonly { product_id: string; name: string }[]): void {
  if (names.length === 0) return
  // unnest would flatten lists of words, so each list is a text: words contain no blanks.
  transaction.send(transaction`
    insert into order_list_names (product_id, name, words)
    select product_id, name, string_to_array(words, ' ')
    from unnest(
      ${names.map((row) => row.product_id)}::text[],
      ${names.map(({ name }) => name)}::text[],
      ${names.map(({ name }) => wordsOf(name).join(' '))}::text[]
    ) as named (product_id, name, words)
    order by product_id, name
    on conflict do nothing`)
}
