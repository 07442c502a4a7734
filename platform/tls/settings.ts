import type { SecureVersion } from 'node:tls'

/** See `readTls` in platform/process/config.ts. */
export interface TlsSettings {
  /** PEM: the certificate of the listeners, followed by intermediate certificates. Undefined: listeners have no TLS. */
  certificateFile?: string | undefined
  /** PEM: its private key. */
  keyFile?: string | undefined
  /** PEM: certificates of authorities that all connections of the process trust, besides the public ones. */
  authorityFile?: string | undefined
  /** The lowest version that listeners accept. */
  minVersion: SecureVersion
}
