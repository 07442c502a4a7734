import type { Assortment } from './carts.ts'

/** What the outside client has to know. */
export interface Settings {
  seed: number
  name: string
  routers: string[]
  authUrl: string
  ledgerFile: string
  assortment: Assortment
  customerIds: string[]
  buyers: number
  /** The most orders that are followed at a time. */
  followers: number
}

/** `close`: begin nothing new. `end`: give up what has not come to its end. */
export type Message = { type: 'open'; settings: Settings } | { type: 'close' } | { type: 'end' }
