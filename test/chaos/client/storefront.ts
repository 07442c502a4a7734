import type { LedgerWriter } from '../ledger/write-ledger.ts'
import type { Random } from '../random.ts'
import type { Assortment } from './carts.ts'

/** State that buyers and followers share. */
export interface Storefront {
  /** Where the routers answer, without a trailing slash. */
  routers: string[]
  token(): Promise<string>
  /** The token of the warehouse, which splits orders and takes goods back. */
  warehouseToken(): Promise<string>
  ledger: LedgerWriter
  assortment: Assortment
  customerIds: string[]
  /** The prefix of every key, which distinguishes runs on the same data. */
  name: string
  /** When aborted, no new order is started. */
  closing: AbortSignal
  /** When aborted, all waits end. */
  ending: AbortSignal
}

/** The timeout of a caller in milliseconds. Some are short. */
export const patience = (random: Random) => random.pick([2_000, 5_000, 10_000])
