import type { Database } from '#platform/postgres/database.ts'
import type { DatabaseName } from '../../local/services.ts'
import { fixtures } from '../system/fixtures.ts'
import { type BulkOrders, orderSeries, productOfItem, seriesParameters } from './order-series.ts'

interface BulkState {
  status: 'PENDING_SHIPMENT' | 'SHIPPED' | 'DELIVERED'
  /** The status of the reservations. */
  reservations: 'held' | 'committed'
  shipments: 'none' | 'PROCESSING' | 'DELIVERED'
  itemsPerOrder: number
}

/** The number of orders per statement, so that each takes only seconds. */
const ordersPerStatement = 200_000

/** Inserts orders into all databases as if they had been placed and had reached this status. */
export async function writeOrders(
  databases: Record<DatabaseName, Database>,
  bulk: BulkOrders,
  state: BulkState,
): Promise<void> {
  for (let first = 0; first < bulk.count; first += ordersPerStatement) {
    const series = orderSeries(bulk, first, Math.min(first + ordersPerStatement, bulk.count))
    await Promise.all([
      writeSales(databases.sales, series, state),
      writeReservations(databases.product, series, state),
      state.shipments === 'none' ? undefined : writeShipments(databases.delivery, series, state.shipments),
    ])
  }
  await databases.product`
    update products set available_quantity = ${fixtures.stock} - quantity
    from (select product_id, sum(quantity) as quantity from reservations where status <> 'released' group by 1) as reserved
    where product_id = id`
}

async function writeSales(sales: Database, series: string, { status, itemsPerOrder }: BulkState): Promise<void> {
  const version = { PENDING_SHIPMENT: 1, SHIPPED: 2, DELIVERED: 3 }[status]
  const parameters = [...seriesParameters]
  await sales.unsafe('set statement_timeout to 0')
  await sales.unsafe(
    `insert into orders (id, shard, customer_id, status, version, total_minor, currency, created_at, updated_at)
     select id, shard, customer_id, '${status}', ${version}, ${fixtures.price * itemsPerOrder}, 'EUR', moment, moment
     from ${series} order by i`,
    parameters as never,
  )
  await sales.unsafe(
    `insert into order_items (order_id, shard, position, product_id, product_name, quantity, unit_price_minor)
     select id, shard, position, ${productOfItem('i', 'position')}, 'Benchmark product', 1, ${fixtures.price}
     from ${series} cross join generate_series(0, ${itemsPerOrder - 1}) as position order by i, position`,
    parameters as never,
  )
  await sales.unsafe(
    `insert into order_history (order_id, shard, version, previous_status, status, updated_by, occurred_at)
     select id, shard, version, case version when 2 then 'PENDING_SHIPMENT' when 3 then 'SHIPPED' end,
       (array['PENDING_SHIPMENT', 'SHIPPED', 'DELIVERED'])[version], 'bench', moment
     from ${series} cross join generate_series(1, ${version}) as version order by i, version`,
    parameters as never,
  )
}

async function writeReservations(product: Database, series: string, state: BulkState): Promise<void> {
  await product.unsafe('set statement_timeout to 0')
  await product.unsafe(
    `insert into reservations (order_id, product_id, quantity, unit_price_minor, currency, status, created_at, updated_at)
     select id, ${productOfItem('i', 'position')}, 1, ${fixtures.price}, 'EUR', '${state.reservations}', moment, moment
     from ${series} cross join generate_series(0, ${state.itemsPerOrder - 1}) as position order by i, position`,
    [...seriesParameters] as never,
  )
}

async function writeShipments(delivery: Database, series: string, status: string): Promise<void> {
  await delivery.unsafe('set statement_timeout to 0')
  await delivery.unsafe(
    `insert into parcels (id, order_id, customer_id, status, carrier, created_at, updated_at)
     select gen_random_uuid(), id, customer_id, '${status}', 'bench', moment, moment from ${series} order by i`,
    [...seriesParameters] as never,
  )
}
