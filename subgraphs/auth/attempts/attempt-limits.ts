// How often somebody may try: RFC 9700 §2.5 leaves guessing of secrets to the server. Only failures count, except for what
// makes something new; what is about to be tried is taken off beforehand, so that a thousand tries at once are not one.
// See docs/adr/0039-guessing-is-slowed-down.md.
import { createHmac } from 'node:crypto'
import type { Redis } from 'ioredis'
import { networkOf } from '#platform/http/network.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { type Bucket, createBucket } from './bucket.ts'
import { createFamiliarNetworks } from './familiar-networks.ts'

/** One that has been counted. */
export interface Attempt {
  /** It was no failure: whoever succeeds is not limited. */
  succeeded(): void
  /** Does what was counted for. If it is refused for want of room, nothing was tried, and nothing is counted. */
  unlessPrevented<T>(work: () => Promise<T>): Promise<T>
}

/** Each throws a {@link Refusal} RATE_LIMITED, with `retryAfterSeconds` in its details. */
export interface AttemptLimits {
  /** By e-mail address, known or not, as used from one network, by network, and by e-mail address from networks that are new to it. */
  signIn(attempt: { email: string | undefined; address: string | undefined }): Promise<Attempt>
  /** By network, successes too. */
  signUp(attempt: { email: string; address: string | undefined }): Promise<Pick<Attempt, 'succeeded'>>
  /** By customer: sessions that a right password has opened. */
  session(attempt: { customerId: string }): Promise<void>
  /** By network, after a refresh token that is not good. */
  failedRefresh(attempt: { address: string | undefined }): Promise<void>
  /** By the name that a client gives itself, known or not, as used from one network, and by that network. */
  clientSecret(attempt: { clientId: string | undefined; address: string | undefined }): Promise<Attempt>
  /** After a client has presented a grant that is not good. */
  failedGrant(attempt: { clientId: string; address: string | undefined }): Promise<void>
}

export interface AttemptSettings {
  /** Failed sign-ins to one account from one network in 15 minutes; from all networks that are new to it, ten times as many. */
  signInsPerAccount: number
  /** Failed sign-ins from one network in 15 minutes. */
  signInsPerAddress: number
  /** New accounts from one network in an hour. */
  signUpsPerAddress: number
  /** Failures of one client at one network in a minute. */
  failuresPerClient: number
  /** Failures of clients, and of refresh tokens of sessions, at one network in a minute. */
  failuresPerAddress: number
}

interface AttemptLimitsOptions {
  redis: Redis
  settings: AttemptSettings
  /** With it what Redis holds gives no e-mail address away. */
  key: Buffer
}

const minute = 60
const quarter = 15 * minute
const hour = 60 * minute
const sessionsPerHour = 300

export function createAttemptLimits({ redis, settings, key }: AttemptLimitsOptions): AttemptLimits {
  const bucket = (name: string, attempts: number, seconds: number) => createBucket({ redis, name, attempts, seconds })
  const signInsOfAccountAtNetwork = bucket('sign-in:account-network', settings.signInsPerAccount, quarter)
  const signInsOfAccount = bucket('sign-in:account', 10 * settings.signInsPerAccount, quarter)
  const signInsOfNetwork = bucket('sign-in:network', settings.signInsPerAddress, quarter)
  const signUpsOfNetwork = bucket('sign-up:network', settings.signUpsPerAddress, hour)
  const sessionsOfCustomer = bucket('session:customer', sessionsPerHour, hour)
  const refreshesOfNetwork = bucket('refresh:network', settings.failuresPerAddress, minute)
  const failuresOfClient = bucket('client:name', settings.failuresPerClient, minute)
  const failuresOfNetwork = bucket('client:network', settings.failuresPerAddress, minute)
  const familiar = createFamiliarNetworks(redis)
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  const pairOf = (email: string, address: string | undefined) => digest(`${email} ${networkOf(address) ?? ''}`)

  const failureOf = (clientId: string | undefined, address: string | undefined) =>
    take(countOf(failuresOfNetwork, networkOf(address)), countOf(failuresOfClient, nameAt(clientId, address)))

  return {
    async signIn({ email, address }) {
      const byNetwork = countOf(signInsOfNetwork, networkOf(address))
      if (email === undefined) return take(byNetwork)
      const pair = pairOf(email, address)
      const byPair = countOf(signInsOfAccountAtNetwork, pair)
      const attempt = await take(
        byNetwork,
        { ...byPair, succeeded: byPair.reset },
        // Others who guess, however many, do not keep the owner out where the owner has signed in before.
        unless(() => familiar.has(pair), countOf(signInsOfAccount, digest(email))),
      )
      return {
        ...attempt,
        succeeded() {
          attempt.succeeded()
          familiar.add(pair)
        },
      }
    },
    async signUp({ email, address }) {
      await countOf(signUpsOfNetwork, networkOf(address)).take()
      return { succeeded: () => familiar.add(pairOf(email, address)) }
    },
    session: ({ customerId }) => sessionsOfCustomer.take(customerId),
    failedRefresh: ({ address }) => countOf(refreshesOfNetwork, networkOf(address)).take(),
    clientSecret: ({ clientId, address }) => failureOf(clientId, address),
    async failedGrant({ clientId, address }) {
      await failureOf(clientId, address)
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
function countOf(bucket: Bucket, key: string | undefined): Count {
  if (key === undefined) return { async take() {}, giveBack() {}, reset() {}, succeeded() {} }
  const giveBack = () => bucket.giveBack(key)
  return { take: () => bucket.take(key), giveBack, reset: () => bucket.reset(key), succeeded: giveBack }
}

/** The count, but for those who are not to be refused by it. They are counted as long as there is room. */
function unless(isExempt: () => Promise<boolean>, count: Count): Count {
  let isCounted = true
  const giveBack = () => {
    if (isCounted) count.giveBack()
  }
  return {
    ...count,
    async take() {
      try {
        await count.take()
      } catch (error) {
        if (!(await isExempt())) throw error
        isCounted = false
      }
    },
    giveBack,
    succeeded: giveBack,
  }
}

/** One after another: who is refused by one count adds nothing to any. */
async function take(...counts: Count[]): Promise<Attempt> {
  const taken: Count[] = []
  const giveBack = () => {
    for (const count of taken) count.giveBack()
  }
  for (const count of counts) {
    try {
      await count.take()
      taken.push(count)
    } catch (error) {
      giveBack()
      throw error
    }
  }
  return {
    succeeded() {
      for (const count of taken) count.succeeded()
    },
    async unlessPrevented(work) {
      try {
        return await work()
      } catch (error) {
        if (error instanceof Refusal && error.code === 'OVERLOADED') giveBack()
        throw error
      }
    },
  }
}
