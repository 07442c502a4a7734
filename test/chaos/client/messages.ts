import type { Assortment } from './carts.ts'

/** The settings of the load client. */
export interface Settings {
  seed: number
  name: string
  routers: string[]
  authUrl: string
  /** That both URLs are trusted by; undefined without TLS. */
  authorityFile?: string | undefined
  ledgerFile: string
  assortment: Assortment
  customerIds: string[]
  buyers: number
  /** The maximum number of orders that are followed concurrently. */
  followers: number
}

/** `close`: start no new orders. `end`: give up unfinished ones. */
export type Message = { type: 'open'; settings: Settings } | { type: 'close' } | { type: 'end' }
