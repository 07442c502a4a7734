import type { Database } from '#platform/postgres/database.ts'
import { streamPartitions } from '#schema/events/streams.ts'
import { type BulkOrders, orderSeries, productOfItem, seriesParameters } from './order-series.ts'

/** SQL for the envelope of each event type as JSON text. */
const payloads = {
  'order.created': `json_build_object('event_id', 'evt_' || gen_random_uuid(), 'event_type', 'order.created',
    'timestamp', '2026-11-22T09:30:00.000Z', 'source', 'sales-service',
    'data', json_build_object('order_id', id, 'customer_id', customer_id, 'total_amount', 10, 'currency', 'EUR',
      'items', json_build_array(json_build_object(
        'product_id', ${productOfItem('i', '0')}, 'quantity', 1, 'unit_price', 10))))::text`,
  'order.status_updated': `json_build_object('event_id', 'evt_' || gen_random_uuid(), 'event_type', 'order.status_updated',
    'timestamp', '2026-11-22T09:30:00.000Z', 'source', 'delivery-service',
    'data', json_build_object('order_id', id, 'previous_status', 'PROCESSING', 'current_status', 'SHIPPED',
      'tracking_number', 'BENCH' || i, 'carrier', 'bench'))::text`,
}

/** Inserts an event for each order into an outbox, one row each, spread over all streams of its source. */
export async function writeEvents(
  database: Database,
  source: 'sales' | 'delivery',
  event: keyof typeof payloads,
  bulk: BulkOrders,
): Promise<void> {
  await database.unsafe(
    `insert into outbox (id, streams, payloads)
     select id, array['waybill:{${source}:' || i % ${streamPartitions} || '}'], ${payloads[event]}
     from ${orderSeries(bulk, 0, bulk.count)} order by i`,
    [...seriesParameters] as never,
  )
}
