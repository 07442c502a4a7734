import { isIP } from 'node:net'
import { isPublicAddress } from '#platform/http/public-address.ts'
import { within } from '#platform/work/time-limit.ts'
import { invalidUrl, privateAddress } from '../domain/endpoint.ts'
import type { ResolveHost } from './resolve-host.ts'

/** Refuses a URL whose host is in a private network or cannot be found. @throws {Refusal} PRIVATE_ADDRESS, INVALID_URL */
export type CheckHost = (url: URL) => Promise<void>

interface HostOptions {
  resolve: ResolveHost
  allowsPrivate: boolean
}

const timeLimit = 5_000

/** The check when an endpoint is created. Each request checks again, because the addresses of a name change. */
export function createHostCheck({ resolve, allowsPrivate }: HostOptions): CheckHost {
  return async (url) => {
    if (allowsPrivate) return
    const host = hostOf(url)
    const addresses = isIP(host) ? [{ address: host }] : await find(host)
    if (!addresses.every(({ address }) => isPublicAddress(address))) throw privateAddress()
  }

  async function find(host: string) {
    try {
      return await within(timeLimit, resolve(host))
    } catch {
      throw invalidUrl('its host has no address: check the name')
    }
  }
}

/** The host without the brackets of an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}
