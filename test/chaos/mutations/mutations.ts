import { fileURLToPath } from 'node:url'
import type { ServiceName } from '../../../local/services.ts'
import { strandedSeconds } from '../options.ts'

/** An intentional bug. */
export interface Mutation {
  name: string
  /** The files in `programs/` that replace services. */
  programs: Partial<Record<ServiceName, string>>
  /** The invariants that must be found broken; others may be, too. Empty: the system must tolerate it. */
  breaks: string[]
  /** Visible only after a flush of Redis. */
  flush?: true
  /** How long to wait for the release of unused reservations. Default: not at all. */
  strandedSeconds?: number
}

export const mutations: readonly Mutation[] = [
  inSales('sales-ignores-keys', 'one-key-one-order'),
  inSales('sales-answers-without-writing', 'acknowledged-orders-exist'),
  inSales('sales-skips-history', 'histories-are-complete'),
  inSales('sales-loses-events', 'events-arrive'),
  inSales('sales-lists-too-little', 'list-matches-orders'),
  { ...inSales('sales-never-republishes', 'events-arrive'), flush: true },
  inSales('sales-loses-addresses', 'addresses-hold'),
  inSales('sales-seals-nothing', 'carrier-gets-the-address'),
  inSales('sales-takes-back-twice', 'returns-hold'),
  inProduct('product-keeps-returned-stock', 'never-oversold'),
  inProduct('product-takes-no-stock', 'never-oversold'),
  inProduct('product-returns-stock-twice', 'never-oversold'),
  inProduct('product-keeps-cancelled-stock', 'reservations-match-orders'),
  inProduct('product-reclaims-unchecked', 'reservations-match-orders'),
  {
    name: 'product-reclaims-early',
    programs: { sales: 'sales-writes-slowly', product: 'product-reclaims-early' },
    breaks: [],
  },
  {
    name: 'sales-does-not-abandon',
    programs: { sales: 'sales-does-not-abandon', product: 'product-reclaims-early' },
    breaks: ['reservations-match-orders'],
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
    breaks: ['orders-arrive', 'becomes-idle'],
  },
  {
    name: 'delivery-packs-twice',
    programs: { delivery: 'delivery-packs-twice' },
    breaks: ['parcels-hold-what-was-ordered'],
  },
  {
    name: 'webhooks-forgets-failures',
    programs: { webhooks: 'webhooks-forgets-failures' },
    breaks: ['webhooks-arrive'],
  },
  {
    name: 'router-repeats-updates',
    programs: { router: 'router-repeats-updates' },
    breaks: ['followers-see-every-version'],
  },
  {
    name: 'router-ignores-changes',
    programs: { router: 'router-ignores-changes' },
    breaks: ['catalogue-reads-are-fresh'],
  },
]

/** The absolute paths of the programs that replace services. */
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
