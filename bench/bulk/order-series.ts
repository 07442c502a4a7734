import { shardOf } from '../../subgraphs/sales/domain/order-id.ts'
import { fixtures } from '../system/fixtures.ts'

/** Orders that the database generates, hundreds of thousands at a time. */
export interface BulkOrders {
  count: number
  /** When the first was placed, in milliseconds since 1970. It decides their ids: two bulks must not overlap in time. */
  firstMoment: number
  /** Milliseconds from one order to the next. */
  distance: number
}

const customers = fixtures.customers
const shards = customers.map(shardOf)

/** The first parameters of every statement with `orderSeries`. */
export const seriesParameters = [customers, shards] as const

/**
 * A table of orders `(i, id, shard, customer_id, moment)` with the numbers from `first` to `end - 1`. The ids have the
 * format of sales: they begin with the time and end with the shard. All databases generate the same ids.
 */
export function orderSeries({ firstMoment, distance }: BulkOrders, first: number, end: number): string {
  const moment = `(${firstMoment} + floor(i * ${distance})::bigint)`
  return `(
    select i, customer.shard, customer.id as customer_id, to_timestamp(${moment} / 1000.0) as moment, (
      lpad(to_hex(${moment}), 12, '0') || '8' || lpad(to_hex(i % 4096), 3, '0') ||
      '8' || lpad(to_hex(i / 4096 % 4096), 3, '0') ||
      lpad(to_hex(i * 2654435761 % 68719476736), 9, '0') || lpad(to_hex(customer.shard), 3, '0'))::uuid as id
    from generate_series(${first}::bigint, ${end - 1}::bigint) as i
    join unnest($1::text[], $2::int[]) with ordinality as customer (id, shard, position)
      on customer.position = i % ${customers.length} + 1
  ) as series`
}

/** SQL for the product id of an item. */
export const productOfItem = (order: string, position: string) =>
  `'bench_' || lpad(((${order} + ${position}) % ${fixtures.products.length} + 1)::text, 5, '0')`
