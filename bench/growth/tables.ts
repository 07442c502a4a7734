import type { PartRound } from '../orders/measure-part.ts'
import type { Spread, SpreadOf } from '../statistics/rounds.ts'
import { figure, spreadText, type Table, type TitledTable } from '../table.ts'
import type { ListCost } from './list-cost.ts'
import type { PageFigures } from './list-pages.ts'
import type { ReadRound } from './reads.ts'

type Placing = SpreadOf<PartRound>

export interface GrowthFigures {
  /** Each with the orders that were in the database before. */
  sizes: {
    orders: number
    createOrder: Placing
    reads: Record<string, SpreadOf<ReadRound>>
    /** Rows per second, by table. */
    sweepers: Record<string, Spread>
  }[]
  items: { itemsPerOrder: number; createOrder: Placing }[]
  /** Processes of each service. */
  replicas: { replicas: number; createOrder: Placing }[]
  /** Undefined in results from before the list of all orders. */
  lists?:
    | {
        orders: number
        pages: (SpreadOf<PageFigures> & { page: string })[]
        /** Milliseconds of CPU for each event. */
        cost: SpreadOf<{ created: ListCost; changed: ListCost }>
      }
    | undefined
}

export function growthTables({ sizes, items, replicas, lists }: GrowthFigures): TitledTable[] {
  const byItems = items.map((row): [string, Placing] => [String(row.itemsPerOrder), row.createOrder])
  const byReplicas = replicas.map((row): [string, Placing] => [String(row.replicas), row.createOrder])
  const tables: TitledTable[] = [
    ['By number of orders in the database, per second', sizesTable(sizes)],
    ['Items per order', costTable('items', byItems)],
    ['Processes of each service', costTable('processes', byReplicas)],
    ...(lists ? listTables(lists) : []),
  ]
  return tables.filter(([, table]) => table.length > 1)
}

function sizesTable(sizes: GrowthFigures['sizes']): Table {
  const reads = Object.keys(sizes[0]?.reads ?? {})
  const sweepers = Object.keys(sizes[0]?.sweepers ?? {})
  return [
    ['orders', 'createOrder', 'CPU ms/order', ...reads, ...sweepers.map((name) => `rows of ${name} swept`)],
    ...sizes.map((size) => [
      size.orders.toLocaleString('en-US'),
      spreadText(size.createOrder.ordersPerSecond),
      figure(size.createOrder.cpuOfSystem.median),
      ...reads.map((read) => spreadText(size.reads[read]!.requestsPerSecond)),
      ...sweepers.map((name) => spreadText(size.sweepers[name]!)),
    ]),
  ]
}

function listTables({ orders, pages, cost }: NonNullable<GrowthFigures['lists']>): TitledTable[] {
  const costs = (['created', 'changed'] as const).map((event) => {
    const { consumer, postgres, redis } = cost[event]
    const all = consumer.median + postgres.median + redis.median
    return [`order ${event}`, figure(all), spreadText(consumer), spreadText(postgres), spreadText(redis)]
  })
  return [
    [
      `Pages of 50 of the list of ${orders.toLocaleString('en-US')} orders, through the router, one request at a time`,
      [
        ['filter', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms/page'],
        ...pages.map(({ page, latency, cpu }) => [
          page,
          ...[latency.p50, latency.p95, latency.p99].map(spreadText),
          spreadText(cpu),
        ]),
      ],
    ],
    [
      'The cost of the list itself, CPU ms for each event',
      [['event', 'all', 'consumer', 'PostgreSQL', 'Redis'], ...costs],
    ],
  ]
}

function costTable(what: string, rows: [string, Placing][]): Table {
  return [
    [what, 'createOrder/s', 'p95 ms', 'CPU ms/order'],
    ...rows.map(([name, { ordersPerSecond, latency, cpuOfSystem }]) => [
      name,
      spreadText(ordersPerSecond),
      figure(latency.p95.median),
      spreadText(cpuOfSystem),
    ]),
  ]
}
