// The statements of pgbench: the rows of one createOrder with one item in both databases. They are in one transaction of
// one database, which is cheaper than our two databases.

/** The schemas with the copies of the tables: see tables-copy.ts. */
export const salesSchema = 'limit_sales'
export const productSchema = 'limit_product'
export const productCount = 1_000

/** How the statements of a transaction are sent. */
export type Way = 'one at a time' | 'pipelined' | 'batches of 64'

/** An ascending id as in sales: it begins with the number of the transaction, which begins with the time. */
const orderId = (number: string) =>
  `(lpad(to_hex(${number}), 12, '0') || '80008000' || lpad(to_hex(:client_id::int), 12, '0'))::uuid`

/** Envelopes with the length of ours. Without colons before letters or digits, which pgbench would treat as variables. */
const orderCreated = (id: string, product: string) =>
  `format('{"event_id":"evt_%s","event_type":"order.created","timestamp":"2026-11-22T09.30.00.000Z","source":"sales-service",` +
  `"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","data":{"order_id":"%s",` +
  `"customer_id":"customer_bench_00001","items":[{"product_id":"%s","product_name":"Benchmark product","quantity": 1,"unit_price": 10}],` +
  `"total_amount": 10,"currency":"EUR"}}', ${id}, ${id}, ${product})`
const stockChanged = (id: string, product: string) =>
  `format('{"event_id":"evt_%s","event_type":"stock.changed","timestamp":"2026-11-22T09.30.00.000Z","source":"product-service",` +
  `"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","data":{"product_id":"%s",` +
  `"available_quantity": 999999,"is_available": true}}', ${id}, ${product})`

const fingerprint = "'uF3mLxwVtZb8q1NcR0yKpE5sHjD2aGo7TiQ9kUeW4fM'"
const productId = (number: string) => `'bench_' || lpad((${number})::text, 5, '0')`

/** The columns and values of an order in each table. */
function rows(id: string, number: string, product: string) {
  const customer = `'customer_bench_' || lpad((${number} % 2000 + 1)::text, 5, '0')`
  const shard = `(${number} % 4096)::smallint`
  return {
    reservation: `${id}, ${product}, 1, 1000, 'EUR'`,
    stockEvent: `${id}, array['waybill:{product:' || ${number} % 16 || '}'], ${stockChanged(id, product)}`,
    key: `'bench-00001', 'key-' || ${id}, ${shard}, ${fingerprint}, ${id}, now() + interval '24 hours'`,
    order: `${id}, ${shard}, ${customer}, 1000, 'EUR', now(), now()`,
    item: `${id}, ${shard}, 0, ${product}, 'Benchmark product', 1, 1000`,
    history: `${id}, ${shard}, 1, 'PENDING_SHIPMENT', 'bench-00001', now()`,
    orderEvent: `${id}, array['waybill:{sales:' || ${number} % 16 || '}'], ${orderCreated(id, product)}`,
  }
}

const targets = {
  reservation: `${productSchema}.reservations (order_id, product_id, quantity, unit_price_minor, currency)`,
  stockEvent: `${productSchema}.outbox (id, streams, payloads)`,
  key: `${salesSchema}.idempotency_keys (caller, key, shard, fingerprint, order_id, expires_at)`,
  order: `${salesSchema}.orders (id, shard, customer_id, total_minor, currency, created_at, updated_at)`,
  item: `${salesSchema}.order_items (order_id, shard, position, product_id, product_name, quantity, unit_price_minor)`,
  history: `${salesSchema}.order_history (order_id, shard, version, status, updated_by, occurred_at)`,
  orderEvent: `${salesSchema}.outbox (id, streams, payloads)`,
}
const names = Object.keys(targets) as (keyof typeof targets)[]

export function pgbenchScript(way: Way): string {
  return way === 'batches of 64' ? batchScript() : singleScript(way === 'pipelined')
}

export const ordersPerTransaction = (way: Way) => (way === 'batches of 64' ? 64 : 1)

function singleScript(isPipelined: boolean): string {
  const number = ':n::bigint'
  const product = productId(':p::int')
  const values = rows(orderId(number), number, product)
  const statements = [
    'begin;',
    `update ${productSchema}.products set available_quantity = available_quantity - 1, stock_changed_at = now(), version = version + 1 where id = ${product};`,
    ...names.map((name) => `insert into ${targets[name]} values (${values[name]});`),
    'commit;',
  ]
  return [
    '\\set n :n + 1',
    `\\set p random(1, ${productCount})`,
    ...(isPipelined ? ['\\startpipeline'] : []),
    ...statements,
    ...(isPipelined ? ['\\endpipeline'] : []),
    '',
  ].join('\n')
}

/** A batch writes one outbox row with all its events. */
function gather(name: keyof typeof targets, select: string): string {
  if (!name.endsWith('Event')) return select
  return `select (array_agg(id))[1], array_agg(streams[1]), string_agg(payloads, chr(10)) from (${select}) as event (id, streams, payloads)`
}

/** As in a batch: each statement writes the rows of 64 orders, for 64 different products. */
function batchScript(): string {
  const number = '(:n::bigint + i)'
  const product = productId(`(:p::int + i) % ${productCount} + 1`)
  const values = rows(orderId(number), number, product)
  const series = 'from generate_series(1, 64) as i'
  // The products are locked in the order of their ids, or two batches would lock each other out.
  const stock = `with locked as materialized (
      select id from ${productSchema}.products where id in (select ${product} ${series}) order by id for update
    ) update ${productSchema}.products set available_quantity = available_quantity - 1, stock_changed_at = now(), version = version + 1
    from locked where products.id = locked.id;`
  return [
    '\\set n :n + 64',
    `\\set p random(1, ${productCount})`,
    '\\startpipeline',
    'begin;',
    stock.replaceAll(/\s*\n\s*/g, ' '),
    ...names.map((name) => `insert into ${targets[name]} ${gather(name, `select ${values[name]} ${series}`)};`),
    'commit;',
    '\\endpipeline',
    '',
  ].join('\n')
}
