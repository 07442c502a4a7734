import type { PartRound } from '../orders/measure-part.ts'
import type { Spread, SpreadOf } from '../statistics/rounds.ts'
import { figure, spreadText, type Table, type TitledTable } from '../table.ts'
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
}

export function growthTables({ sizes, items, replicas }: GrowthFigures): TitledTable[] {
  const byItems = items.map((row): [string, Placing] => [String(row.itemsPerOrder), row.createOrder])
  const byReplicas = replicas.map((row): [string, Placing] => [String(row.replicas), row.createOrder])
  const tables: TitledTable[] = [
    ['By number of orders in the database, per second', sizesTable(sizes)],
    ['Items per order', costTable('items', byItems)],
    ['Processes of each service', costTable('processes', byReplicas)],
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
