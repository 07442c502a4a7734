// How often somebody may try: RFC 9700 §2.5 leaves guessing of secrets to the server. Only failures count, except for new
// accounts; what is about to be tried is taken off beforehand, so that a thousand tries at once are not one.
import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import { networkOf } from '#platform/http/network.ts'
import { Refusal } from '#platform/refusal.ts'
import { type AttemptCounter, createCounter } from './counter.ts'

/** One that has been counted. */
export interface Attempt {
  /** It was no failure: whoever succeeds is not limited. */
  succeeded(): void
  /** Does what was counted for. If it is refused for want of room, nothing was tried, and nothing is counted. */
  unlessPrevented<T>(work: () => Promise<T>): Promise<T>
}

/** Each throws a {@link Refusal} RATE_LIMITED, with `retryAfterSeconds` in its details. */
export interface AttemptLimits {
  /** By e-mail address, known or not, and by network address. */
  signIn(attempt: { email: string | undefined; address: string | undefined }): Promise<Attempt>
  /** By network address, successes too. */
  signUp(attempt: { address: string | undefined }): Promise<void>
  /** By the name that a client gives itself, known or not, as used from one network address, and by that address. */
  clientSecret(attempt: { clientId: string | undefined; address: string | undefined }): Promise<Attempt>
  /** After a client has presented a grant that is not good. */
  failedGrant(attempt: { clientId: string; address: string | undefined }): Promise<void>
}

export interface AttemptSettings {
  /** Failed sign-ins to one account in 15 minutes. */
  signInsPerAccount: number
  /** Failed sign-ins from one address in 15 minutes. */
  signInsPerAddress: number
  /** New accounts from one address in an hour. */
  signUpsPerAddress: number
  /** Failures of one client at one address in a minute. */
  failuresPerClient: number
  /** Failures of clients at one address in a minute. */
  failuresPerAddress: number
}

const minute = 60
const quarter = 15 * minute
const hour = 60 * minute

export function createAttemptLimits(redis: Redis, settings: AttemptSettings): AttemptLimits {
  const counter = (name: string, attempts: number, seconds: number) => createCounter({ redis, name, attempts, seconds })
  const signInsOfAccount = counter('sign-in:account', settings.signInsPerAccount, quarter)
  const signInsOfAddress = counter('sign-in:address', settings.signInsPerAddress, quarter)
  const signUpsOfAddress = counter('sign-up:address', settings.signUpsPerAddress, hour)
  const failuresOfClient = counter('client:name', settings.failuresPerClient, minute)
  const failuresOfAddress = counter('client:address', settings.failuresPerAddress, minute)

  return {
    async signIn({ email, address }) {
      const byAddress = countOf(signInsOfAddress, networkOf(address))
      const byAccount = countOf(signInsOfAccount, email && digest(email))
      return take(byAddress, { ...byAccount, succeeded: byAccount.reset })
    },
    async signUp({ address }) {
      await countOf(signUpsOfAddress, networkOf(address)).take()
    },
    clientSecret: ({ clientId, address }) =>
      take(countOf(failuresOfAddress, networkOf(address)), countOf(failuresOfClient, nameAt(clientId, address))),
    async failedGrant({ clientId, address }) {
      await take(countOf(failuresOfAddress, networkOf(address)), countOf(failuresOfClient, nameAt(clientId, address)))
    },
  }
}

/**
 * Who fails under a client's name elsewhere does not keep the client itself from its tokens; and a secret of 256 bits is not
 * found by guessing from many places.
 */
function nameAt(clientId: string | undefined, address: string | undefined): string | undefined {
  return clientId && `${clientId} ${networkOf(address) ?? ''}`
}

interface Count {
  take(): Promise<void>
  giveBack(): void
  reset(): void
  succeeded(): void
}

/** The count of one key. Without a key there is nothing to count. */
function countOf(counter: AttemptCounter, key: string | undefined): Count {
  if (key === undefined) return { async take() {}, giveBack() {}, reset() {}, succeeded() {} }
  const giveBack = () => counter.giveBack(key)
  return { take: () => counter.take(key), giveBack, reset: () => counter.reset(key), succeeded: giveBack }
}

/** One after another: an address that has had its share adds nothing to the counts of others. */
async function take(...counts: Count[]): Promise<Attempt> {
  for (const count of counts) await count.take()
  return {
    succeeded() {
      for (const count of counts) count.succeeded()
    },
    async unlessPrevented(work) {
      try {
        return await work()
      } catch (error) {
        if (error instanceof Refusal && error.code === 'OVERLOADED') for (const count of counts) count.giveBack()
        throw error
      }
    },
  }
}

/** Redis need not know whose addresses they are. */
function digest(email: string): string {
  return createHash('sha256').update(email).digest('base64url')
}
