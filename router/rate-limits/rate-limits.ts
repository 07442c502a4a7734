import { GraphQLError } from 'graphql'
import type { Work } from '#platform/graphql/read-operation.ts'
import { networkOf } from '#platform/http/network.ts'
import type { Caller, RateLimit } from '#platform/identity/caller.ts'
import { counter } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { quotaHeaders } from './quota-headers.ts'
import type { Quota, TakeFromQuota } from './quotas.ts'
import { createTurns } from './turns.ts'
import { createWorkBudget } from './work-budget.ts'

/** Limits the rate of operations over all transports, in requests. An expensive operation counts as several requests. */
export interface RateLimits {
  /**
   * Counts `count` requests (default 1) of this caller at this address. Returns the remaining quota, for response
   * headers.
   * @throws {GraphQLError} RATE_LIMITED, with status 429 and its headers. None of these requests is counted then.
   */
  charge(caller: Caller, address: string, count?: number): Promise<Quota>
  /** Refuses work on new documents while the caller has exceeded the work budget. @throws {GraphQLError} RATE_LIMITED */
  refuseWork(caller: Caller, address: string): void
  /**
   * Charges the work on a document that was not cached: its CPU time to the work budget, and requests for a long
   * document. It does not throw, and need not be awaited.
   */
  chargeWork(caller: Caller, address: string, work: Work): void
  /**
   * Executes an operation of this cost when the caller's other operations in flight leave room for it.
   * @throws {GraphQLError} OVERLOADED if too many wait already.
   */
  inTurn<Result>(caller: Caller, address: string, cost: number, execute: () => Promise<Result>): Promise<Result>
}

interface RateLimitsOptions {
  takeFromQuota: TakeFromQuota
  /** For callers without a valid token. */
  perAddress: RateLimit
}

const metrics = perService(() => ({
  refusals: counter<'caller'>(
    'waybill_rate_limited_total',
    'Operations refused by rate limits',
    ['caller'],
    [{ caller: 'anonymous' }, { caller: 'client' }, { caller: 'customer' }],
  ),
}))

/** Clients and customers have the limit in their token; addresses have the configured one. */
export function createRateLimits({ takeFromQuota, perAddress }: RateLimitsOptions): RateLimits {
  const { refusals } = metrics()
  const work = createWorkBudget()
  const turns = createTurns()
  const keyOf = (caller: Caller, address: string) =>
    caller.kind === 'anonymous' ? `address:${networkOf(address)}` : `${caller.kind}:${caller.id}`
  // A token without a limit does not mean unlimited.
  const limitOf = (caller: Caller) => (caller.kind === 'anonymous' ? perAddress : (caller.rateLimit ?? perAddress))

  return {
    async charge(caller, address, count = 1) {
      const quota = await takeFromQuota(keyOf(caller, address), limitOf(caller), count)
      if (!quota.isExceeded) return quota
      refusals.inc({ caller: caller.kind })
      throw refusal(quota, count)
    },

    refuseWork(caller, address) {
      const seconds = work.secondsUntilFree(keyOf(caller, address))
      if (seconds === 0) return
      refusals.inc({ caller: caller.kind })
      throw tooManyDocuments(seconds)
    },

    chargeWork(caller, address, { milliseconds, length }) {
      const key = keyOf(caller, address)
      work.spend(key, milliseconds)
      const count = Math.floor(length / charactersPerRequest)
      // Counting never rejects: without Redis it is local.
      if (count > 0) void takeFromQuota(key, limitOf(caller), count, true)
    },

    inTurn: (caller, address, cost, execute) =>
      turns.run(
        keyOf(caller, address),
        caller.kind === 'client' ? costInFlight.client : costInFlight.person,
        cost,
        execute,
      ),
  }
}

/**
 * What the operations in flight of one caller may cost together. A client may be a shop with thousands of customers; a
 * customer or an address is served about eight full pages of products at once.
 */
const costInFlight = { client: 50_000, person: 5_000 }

/** The number of characters of a new document that count as one more request. */
const charactersPerRequest = 2_000

function refusal(quota: Quota, count: number): GraphQLError {
  const { requests, windowSeconds, resetSeconds } = quota
  const much = count > 1 ? `This operation costs as much as ${count} more requests. ` : ''
  return rateLimited(
    `${much}Too many requests: ${requests} in ${windowSeconds} s are allowed, try again in ${resetSeconds} s`,
    resetSeconds,
    Object.entries(quotaHeaders(quota)),
  )
}

function tooManyDocuments(seconds: number): GraphQLError {
  return rateLimited(
    `Too many different documents: try again in ${seconds} s, and send values as variables, so that documents repeat`,
    seconds,
  )
}

function rateLimited(message: string, retryAfterSeconds: number, others: [string, string][] = []): GraphQLError {
  const headers = new Map([['retry-after', String(retryAfterSeconds)], ...others])
  return new GraphQLError(message, {
    extensions: { code: 'RATE_LIMITED', retryAfterSeconds, http: { status: 429, headers } },
  })
}
