import type { Latency } from '../statistics/percentiles.ts'
import type { SpreadOf } from '../statistics/rounds.ts'
import { figure, spreadText, type TitledTable } from '../table.ts'
import type { ListRound } from './lists.ts'

export interface CatalogueRound {
  requestsPerSecond: number
  latency: Latency
  /** Processor milliseconds for each page. */
  routerCpu: number
  productCpu: number
  /** Of product, PostgreSQL and Redis. */
  behindCpu: number
  /** Look-ups that were answered from memory or Redis, as a share of all; 0 without the cache. */
  hitRate: number
}

interface Part {
  name: string
  contests: { name: string; spread: SpreadOf<CatalogueRound> }[]
  /** Processor time behind the router without the cache, divided by that with it. */
  saving: number
}

export interface CatalogueFigures {
  foundations: string[]
  connections: number
  changesPerSecond: number
  parts: Part[]
  /** In the catalogue while `lists` were measured. */
  products: number
  lists: { name: string; spread: SpreadOf<ListRound> }[]
}

export function catalogueTables(figures: CatalogueFigures): TitledTable[] {
  const { connections, changesPerSecond, parts, products, lists } = figures
  const tables: TitledTable[] = [
    [
      `Hot pages of the catalogue, ${connections} connections; "changing": ${changesPerSecond} changes of their stock a second`,
      [
        [
          ...['pages', 'pages/s', 'p95 ms', 'router CPU ms/page', 'product CPU ms/page'],
          ...['CPU ms/page behind the router', 'hit rate'],
        ],
        ...parts.flatMap((part) =>
          part.contests.map(({ name, spread }) => [
            `${part.name}, ${name}`,
            spreadText(spread.requestsPerSecond),
            figure(spread.latency.p95.median),
            spreadText(spread.routerCpu),
            spreadText(spread.productCpu),
            spreadText(spread.behindCpu),
            figure(spread.hitRate.median),
          ]),
        ),
      ],
    ],
    [
      'CPU behind the router, without the cache / with it',
      [['pages', 'factor', 'target'], ...parts.map(({ name, saving }) => [name, figure(saving), '5'])],
    ],
    [
      `Pages of 24 of ${products.toLocaleString('en-US')} products, past the cache, 2 connections`,
      [
        ['list', 'pages/s', 'p50 ms', 'p95 ms', 'CPU ms/page of product and PostgreSQL'],
        ...lists.map(({ name, spread }) => [
          ...[name, spreadText(spread.requestsPerSecond), figure(spread.latency.p50.median)],
          ...[figure(spread.latency.p95.median), spreadText(spread.behindCpu)],
        ]),
      ],
    ],
  ]
  return tables.filter(([, table]) => table.length > 1)
}
