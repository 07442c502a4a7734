import type { EventKey } from './event-keys.ts'

/** The settings for signatures of events: see `readEventSignatures` in platform/process/config.ts. */
export interface EventSignatureSettings {
  mode: 'off' | 'accept' | 'require'
  /** The key of this service. The router publishes nothing and has none. */
  key?: EventKey | undefined
  /** The text of the public keys of all services. */
  publicKeys: string
  /** The file that the text comes from. It is read again when it changes. */
  publicKeysFile?: string | undefined
}
