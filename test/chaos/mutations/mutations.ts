import { fileURLToPath } from 'node:url'
import type { ServiceName } from '../../../local/services.ts'
import { strandedSeconds } from '../options.ts'

/** Something that is put in on purpose. */
export interface Mutation {
  name: string
  /** The files in `programs/` that stand in for services. */
  programs: Partial<Record<ServiceName, string>>
  /** The invariants that have to be found broken; others may be too. None: the system has to bear it. */
  breaks: string[]
  /** Shows only when Redis loses its memory. */
  flush?: true
  /** How long stock may stay reserved for nobody; by default nobody waits for that. */
  strandedSeconds?: number
}

export const mutations: readonly Mutation[] = [
  inSales('sales-forgets-keys', 'one-key-one-order'),
  inSales('sales-answers-without-writing', 'acknowledged-orders-exist'),
  inSales('sales-skips-history', 'histories-are-whole'),
  inSales('sales-loses-events', 'events-arrive'),
  { ...inSales('sales-does-not-publish-again', 'events-arrive'), flush: true },
  inProduct('product-takes-no-stock', 'never-oversold'),
  inProduct('product-returns-stock-twice', 'never-oversold'),
  inProduct('product-keeps-cancelled-stock', 'stock-of-orders'),
  inProduct('product-does-not-ask', 'stock-of-orders'),
  { name: 'product-is-hasty', programs: { sales: 'sales-takes-its-time', product: 'product-is-hasty' }, breaks: [] },
  {
    name: 'sales-does-not-abandon',
    programs: { sales: 'sales-does-not-abandon', product: 'product-is-hasty' },
    breaks: ['stock-of-orders'],
  },
  { ...inSales('sales-fails-after-reserving'), strandedSeconds },
  {
    name: 'product-reclaims-nothing',
    programs: { sales: 'sales-fails-after-reserving', product: 'product-reclaims-nothing' },
    breaks: ['no-stranded-stock'],
    strandedSeconds,
  },
  {
    name: 'delivery-drops-events',
    programs: { delivery: 'delivery-drops-events' },
    breaks: ['orders-arrive', 'comes-to-rest'],
  },
  {
    name: 'router-repeats-itself',
    programs: { router: 'router-repeats-itself' },
    breaks: ['followers-see-everything'],
  },
]

/** The programs that stand in for services, by absolute path. */
export function programsOf({ programs }: Mutation): Partial<Record<ServiceName, string>> {
  const paths = Object.entries(programs).map(([service, program]) => [
    service,
    fileURLToPath(new URL(`programs/${program}.ts`, import.meta.url)),
  ])
  return Object.fromEntries(paths)
}

function inSales(name: string, ...breaks: string[]): Mutation {
  return { name, programs: { sales: name }, breaks }
}

function inProduct(name: string, ...breaks: string[]): Mutation {
  return { name, programs: { product: name }, breaks }
}
