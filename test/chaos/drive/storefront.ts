import type { LedgerWriter } from '../ledger/write-ledger.ts'
import type { Random } from '../random.ts'
import type { Assortment } from './carts.ts'

/** What buyers and followers have in common. */
export interface Storefront {
  /** Where the routers answer, without a trailing slash. */
  routers: string[]
  token(): Promise<string>
  ledger: LedgerWriter
  assortment: Assortment
  customerIds: string[]
  /** Begins every key: a second run on the same data is another one. */
  name: string
  /** Nobody begins anything new once it is aborted. */
  closing: AbortSignal
  /** Whoever still waits gives up. */
  ending: AbortSignal
}

/** Milliseconds that a caller waits for an answer: some are impatient. */
export const patience = (random: Random) => random.pick([2_000, 5_000, 10_000])
