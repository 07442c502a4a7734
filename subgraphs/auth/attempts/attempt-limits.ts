// Limits attempts to guess secrets (RFC 9700 §2.5). Only failures count, except for sign-ups. An attempt is counted
// before it is made and given back on success, so that concurrent attempts are all counted. See
// docs/adr/0039-guessing-is-slowed-down.md.
import { createHmac } from 'node:crypto'
import type { Redis } from 'ioredis'
import { networkOf } from '#platform/http/network.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { type Bucket, createBucket } from './bucket.ts'
import { createFamiliarNetworks } from './familiar-networks.ts'

/** An attempt that has been counted. */
export interface Attempt {
  /** Gives the attempt back: successes are not limited. */
  succeeded(): void
  /** Runs the attempt. If it is refused as OVERLOADED, the secret was not checked, and the attempt is given back. */
  unlessPrevented<T>(work: () => Promise<T>): Promise<T>
}

/** Every method throws a {@link Refusal} RATE_LIMITED, with `retryAfterSeconds` in its details. */
export interface AttemptLimits {
  /**
   * Limits by account (known or not) and network, by network, and by account over all networks new to it.
   * @param attempt.account the e-mail address, with a prefix for operators
   */
  signIn(attempt: { account: string | undefined; address: string | undefined }): Promise<Attempt>
  /** Limits by network. Successes count too. */
  signUp(attempt: { email: string; address: string | undefined }): Promise<Pick<Attempt, 'succeeded'>>
  /** Limits by network. */
  guest(attempt: { address: string | undefined }): Promise<void>
  /** Limits the sessions that one person opens with the right password. */
  session(attempt: { personId: string }): Promise<void>
  /** Limits the changes of the profile of one customer. */
  profileChange(attempt: { customerId: string }): Promise<void>
  /** Limits requests for mail by network. */
  mail(attempt: { address: string | undefined }): Promise<void>
  /** Limits mail to one address. */
  mailTo(attempt: { email: string }): Promise<void>
  /** Limits by network. Called after an invalid refresh token or an invalid link of a mail. */
  failedRefresh(attempt: { address: string | undefined }): Promise<void>
  /** Limits by client id (known or not) and network, and by network. */
  clientSecret(attempt: { clientId: string | undefined; address: string | undefined }): Promise<Attempt>
  /** The limits of `clientSecret`. Called after a client presented an invalid grant. */
  failedGrant(attempt: { clientId: string; address: string | undefined }): Promise<void>
}

export interface AttemptSettings {
  /**
   * Failed sign-ins to one account from one network in 15 minutes. Ten times as many over all networks new to the
   * account.
   */
  signInsPerAccount: number
  /** Failed sign-ins from one network in 15 minutes. */
  signInsPerAddress: number
  /** New accounts from one network in an hour. */
  signUpsPerAddress: number
  /** New guests from one network in an hour. */
  guestsPerAddress: number
  /** Requests for mail from one network in an hour. */
  mailsPerAddress: number
  /** Failures of one client id from one network in a minute. */
  failuresPerClient: number
  /** Failures of clients, and of sessions' refresh tokens, from one network in a minute. */
  failuresPerAddress: number
}

interface AttemptLimitsOptions {
  redis: Redis
  settings: AttemptSettings
  /** Key of the HMAC that hides e-mail addresses in Redis. */
  key: Buffer
}

const minute = 60
const quarter = 15 * minute
const hour = 60 * minute
const sessionsPerHour = 300
const profileChangesPerHour = 60
const mailsToOnePerHour = 5

export function createAttemptLimits({ redis, settings, key }: AttemptLimitsOptions): AttemptLimits {
  const bucket = (name: string, attempts: number, seconds: number) => createBucket({ redis, name, attempts, seconds })
  const signInsOfAccountAtNetwork = bucket('sign-in:account-network', settings.signInsPerAccount, quarter)
  const signInsOfAccount = bucket('sign-in:account', 10 * settings.signInsPerAccount, quarter)
  const signInsOfNetwork = bucket('sign-in:network', settings.signInsPerAddress, quarter)
  const signUpsOfNetwork = bucket('sign-up:network', settings.signUpsPerAddress, hour)
  const guestsOfNetwork = bucket('guest:network', settings.guestsPerAddress, hour)
  const sessionsOfPerson = bucket('session:customer', sessionsPerHour, hour)
  const profileChangesOfCustomer = bucket('profile:customer', profileChangesPerHour, hour)
  const mailsOfNetwork = bucket('mail:network', settings.mailsPerAddress, hour)
  const mailsToOne = bucket('mail:recipient', mailsToOnePerHour, hour)
  const refreshesOfNetwork = bucket('refresh:network', settings.failuresPerAddress, minute)
  const failuresOfClient = bucket('client:name', settings.failuresPerClient, minute)
  const failuresOfNetwork = bucket('client:network', settings.failuresPerAddress, minute)
  const familiar = createFamiliarNetworks(redis)
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  const pairOf = (account: string, address: string | undefined) => digest(`${account} ${networkOf(address) ?? ''}`)

  const failureOf = (clientId: string | undefined, address: string | undefined) =>
    takeAll(countOf(failuresOfNetwork, networkOf(address)), countOf(failuresOfClient, clientKey(clientId, address)))

  return {
    async signIn({ account, address }) {
      const byNetwork = countOf(signInsOfNetwork, networkOf(address))
      if (account === undefined) return takeAll(byNetwork)
      const pair = pairOf(account, address)
      const byPair = countOf(signInsOfAccountAtNetwork, pair)
      const attempt = await takeAll(
        byNetwork,
        { ...byPair, succeeded: byPair.reset },
        // A distributed attack must not lock the owner out of networks where the owner has signed in before.
        exemptWhen(() => familiar.has(pair), countOf(signInsOfAccount, digest(account))),
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
    guest: ({ address }) => countOf(guestsOfNetwork, networkOf(address)).take(),
    session: ({ personId }) => sessionsOfPerson.take(personId),
    profileChange: ({ customerId }) => profileChangesOfCustomer.take(customerId),
    mail: ({ address }) => countOf(mailsOfNetwork, networkOf(address)).take(),
    mailTo: ({ email }) => mailsToOne.take(digest(email)),
    failedRefresh: ({ address }) => countOf(refreshesOfNetwork, networkOf(address)).take(),
    clientSecret: ({ clientId, address }) => failureOf(clientId, address),
    async failedGrant({ clientId, address }) {
      await failureOf(clientId, address)
    },
  }
}

/**
 * Client failures are counted per network: failures elsewhere must not lock the client itself out, and a 256-bit secret
 * cannot be guessed from many networks.
 */
function clientKey(clientId: string | undefined, address: string | undefined): string | undefined {
  return clientId && `${clientId} ${networkOf(address) ?? ''}`
}

interface Count {
  take(): Promise<void>
  giveBack(): void
  reset(): void
  succeeded(): void
}

/** The count of one key. Counts nothing without a key. */
function countOf(bucket: Bucket, key: string | undefined): Count {
  if (key === undefined) return { async take() {}, giveBack() {}, reset() {}, succeeded() {} }
  const giveBack = () => bucket.giveBack(key)
  return { take: () => bucket.take(key), giveBack, reset: () => bucket.reset(key), succeeded: giveBack }
}

/** Wraps a count so that exempt callers are not refused by it. They are counted while there is room. */
function exemptWhen(isExempt: () => Promise<boolean>, count: Count): Count {
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

/** Takes from the counts in order. If one refuses, those taken before are given back. */
async function takeAll(...counts: Count[]): Promise<Attempt> {
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
