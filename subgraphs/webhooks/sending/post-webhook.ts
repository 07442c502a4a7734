import { isIP, type LookupFunction } from 'node:net'
import { Agent } from 'undici'
import { isPublicAddress } from '#platform/http/public-address.ts'
import { hostOf } from './check-host.ts'
import type { ResolveHost } from './resolve-host.ts'

/** The host of an endpoint has an address that is not public. */
class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS'

  constructor() {
    super('the host is in a private or reserved network')
  }
}

export interface WebhookResponse {
  statusCode: number
  retryAfterSeconds: number | undefined
}

/** Sends one request. Never follows a redirect. @throws if there is no response in time, or if the host is not allowed */
export interface PostWebhook {
  (url: URL, headers: Record<string, string>, body: string, stopping: AbortSignal): Promise<WebhookResponse>
  close(): Promise<void>
}

interface PostOptions {
  resolve: ResolveHost
  allowsPrivate: boolean
  /** The time for a whole request, from the look-up of its host to the end of the response. */
  timeLimit?: number
}

/** Read of a response, so that the connection can be used again. A longer one ends its connection. */
const maxResponseBytes = 16_384

/**
 * Requests connect to the very address that was checked: the look-up of a connection is ours, so a name server cannot
 * give one address to the check and another one to the connection.
 */
export function createPoster({ resolve, allowsPrivate, timeLimit = 15_000 }: PostOptions): PostWebhook {
  const lookup: LookupFunction = (host, { all }, callback) => {
    resolve(host).then(
      (addresses) => {
        if (!allowsPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
          return callback(new PrivateAddress(), '')
        const [first] = addresses
        return all ? callback(null, addresses) : callback(null, first!.address, first!.family)
      },
      (error) => callback(error, ''),
    )
  }
  const agent = new Agent({
    connect: { lookup, timeout: 5_000 },
    headersTimeout: timeLimit,
    bodyTimeout: timeLimit,
    maxHeaderSize: 16_384,
    keepAliveTimeout: 10_000,
    keepAliveMaxTimeout: 60_000,
  })

  const post = async (url: URL, headers: Record<string, string>, body: string, stopping: AbortSignal) => {
    const host = hostOf(url)
    // A connection to an address needs no look-up.
    if (!allowsPrivate && isIP(host) && !isPublicAddress(host)) throw new PrivateAddress()
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeLimit)])
    const response = await agent.request({
      ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: 'POST', headers, body, signal },
    })
    // The status decides. The body of an endpoint is of no use to us, and is never stored.
    await response.body.dump({ limit: maxResponseBytes, signal }).catch(() => {})
    return { statusCode: response.statusCode, retryAfterSeconds: secondsIn(response.headers['retry-after']) }
  }
  return Object.assign(post, { close: () => agent.destroy() })
}

/** Seconds of `Retry-After`; a date is not supported. */
function secondsIn(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : undefined
}
