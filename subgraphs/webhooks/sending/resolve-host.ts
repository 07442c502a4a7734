import type { LookupAddress } from 'node:dns'
import { lookup, Resolver } from 'node:dns/promises'

/** Finds the addresses of a host name. @throws if there are none. */
export type ResolveHost = (host: string) => Promise<LookupAddress[]>

const resolver = new Resolver({ timeout: 2_000, tries: 2 })

/**
 * Asks the name servers. Not by the system's resolver: it blocks one of four threads, so that a slow name server would
 * delay all endpoints, and it reads names of private hosts from the hosts file.
 */
export const resolvePublicHost: ResolveHost = async (host) => {
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const addresses = [
    ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
    ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
  ]
  if (addresses.length === 0) throw (four as PromiseRejectedResult).reason
  return addresses
}

/** As the system does it, with the hosts file. */
export const resolveLocalHost: ResolveHost = (host) => lookup(host, { all: true })
