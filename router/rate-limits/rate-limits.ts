import { GraphQLError } from 'graphql'
import { networkOf } from '#platform/http/network.ts'
import type { Caller, RateLimit } from '#platform/identity/caller.ts'
import { counter } from '#platform/metrics.ts'
import { quotaHeaders } from './quota-headers.ts'
import type { Quota, TakeFromQuota } from './quotas.ts'

/** Counts operations, whichever way they came: one operation, whatever it asks for, is one. */
export interface RateLimits {
  /**
   * Counts an operation of this caller, who calls from this address. Returns what is left, for the answer's headers.
   * @throws {GraphQLError} RATE_LIMITED, with status 429 and the headers for it.
   */
  charge(caller: Caller, address: string): Promise<Quota>
}

interface RateLimitsOptions {
  take: TakeFromQuota
  /** For whoever has no token, or none that holds. */
  perAddress: RateLimit
}

const refusals = counter<'caller'>('waybill_rate_limited_total', 'Operations refused for their number', ['caller'])

/** Clients and customers have the limit that their token names, addresses that of the configuration. */
export function createRateLimits({ take, perAddress }: RateLimitsOptions): RateLimits {
  function count(caller: Caller, address: string): Promise<Quota> {
    if (caller.kind === 'anonymous') return take(`address:${networkOf(address)}`, perAddress)
    // An issuer that says nothing of a limit has not meant that there is none.
    return take(`${caller.kind}:${caller.id}`, caller.rateLimit ?? perAddress)
  }

  return {
    async charge(caller, address) {
      const quota = await count(caller, address)
      if (!quota.isExceeded) return quota
      refusals.inc({ caller: caller.kind })
      throw refusal(quota)
    },
  }
}

function refusal(quota: Quota): GraphQLError {
  const { requests, windowSeconds, resetSeconds } = quota
  const headers = new Map([['retry-after', String(resetSeconds)], ...Object.entries(quotaHeaders(quota))])
  return new GraphQLError(
    `Too many requests: ${requests} in ${windowSeconds} s are allowed, try again in ${resetSeconds} s`,
    { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: resetSeconds, http: { status: 429, headers } } },
  )
}
