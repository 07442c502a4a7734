import { isIP } from 'node:net'
import { type ConnectionOptions, checkServerIdentity } from 'node:tls'
import { parseServerUrl } from '../values/server-url.ts'

/**
 * Options of `postgres` for the `sslmode` of a URL, besides those that it derives by itself. For servers that are named by
 * their IP addresses, it would compare the certificate with `localhost`. The certificate must then name one of them.
 */
export function tlsOptions(url: string): { ssl?: ConnectionOptions } {
  const { hosts = [], parameters } = parseServerUrl(url) ?? {}
  const addresses = hosts.flatMap(({ host }) => (isIP(host) ? host : []))
  if (!isVerified(parameters?.get('sslmode')) || addresses.length === 0) return {}
  return {
    ssl: {
      checkServerIdentity(name, certificate) {
        const names = name && name !== 'localhost' ? [name] : addresses
        const faults = names.map((each) => checkServerIdentity(each, certificate))
        return faults.every((fault) => fault !== undefined) ? faults[0] : undefined
      },
    },
  }
}

/** Whether the mode verifies the certificate of the server. The other modes accept any certificate. */
export function isVerified(mode: string | null | undefined): boolean {
  return mode === 'verify-full' || mode === 'verify-ca'
}
