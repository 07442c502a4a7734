import { isIP } from 'node:net'
import { type ConnectionOptions, checkServerIdentity } from 'node:tls'

/**
 * Options of `postgres` for the `sslmode` of a URL, besides those that it derives by itself. For a server that is named by
 * its IP address, it would compare the certificate with `localhost`.
 */
export function tlsOptions(url: string): { ssl?: ConnectionOptions } {
  const { hostname, searchParams } = URL.parse(url) ?? {}
  const host = hostname?.replace(/^\[|\]$/g, '') ?? ''
  if (!isVerified(searchParams?.get('sslmode')) || isIP(host) === 0) return {}
  return { ssl: { checkServerIdentity: (_name, certificate) => checkServerIdentity(host, certificate) } }
}

/** Whether the mode verifies the certificate of the server. The other modes accept any certificate. */
export function isVerified(mode: string | null | undefined): boolean {
  return mode === 'verify-full' || mode === 'verify-ca'
}
