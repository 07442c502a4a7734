import { request } from 'undici'
import type { Log } from '../process/log.ts'

interface ServiceTokenOptions {
  authUrl: string
  clientId: string
  clientSecret: string
  log: Log
}

/** The access token of a service. */
export interface ServiceToken {
  /** A token that is good as far as is known. @throws if there is none and none can be had. */
  get(): Promise<string>
  /** Says that this token was refused, although its time has not come: the next `get` fetches another. */
  refused(token: string): void
}

/** The auth service has answered, with an error of RFC 6749 §5.2: the same request will not do better. */
class TokenRefused extends Error {
  override name = 'TokenRefused'
}

/** Renewed when this much of its life is left, so that no request waits for a token except the first. */
const renewAtRemaining = 0.2
/** Nobody asks for so long after no answer; after a refusal for a second, and longer with each that follows. */
const retryMilliseconds = { unanswered: 200, refused: 1_000, most: 60_000 }
/**
 * A token that is refused when it is younger than this is not exchanged: who refuses it would refuse the next one too. It
 * is also more than the second within which all of a client's tokens end together.
 */
const minimumAgeMilliseconds = 1_500
const timeLimitMilliseconds = 3_000

/**
 * The access token of a service, by the client credentials grant (RFC 6749 §4.4): fetched when first asked for, kept, and
 * renewed ahead of its end.
 */
export function createServiceToken({ authUrl, clientId, clientSecret, log }: ServiceTokenOptions): ServiceToken {
  let current: { token: string; fetchedAt: number; renewAt: number; endsAt: number } | undefined
  let fetching: Promise<string> | undefined
  let failure: { error: Error; askAgainAt: number; pause: number } | undefined

  async function fetchToken(): Promise<string> {
    const response = await request(`${authUrl}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
      signal: AbortSignal.timeout(timeLimitMilliseconds),
    })
    const body = (await response.body.json()) as { access_token?: string; expires_in?: number; error?: string }
    if (!body.access_token) {
      const Failure = body.error ? TokenRefused : Error
      throw new Failure(`No token for the service ${clientId}: ${body.error ?? response.statusCode}`)
    }
    const lifetime = (body.expires_in ?? 0) * 1000
    const now = Date.now()
    current = {
      token: body.access_token,
      fetchedAt: now,
      renewAt: now + lifetime * (1 - renewAtRemaining),
      endsAt: now + lifetime,
    }
    return body.access_token
  }

  function succeeded(token: string): string {
    if (failure) log.info({ client: clientId }, 'the service has its access token again')
    failure = undefined
    return token
  }

  function failed(error: Error): never {
    const isRefused = error instanceof TokenRefused
    if (!failure || failure.error.message !== error.message) {
      // The message holds no secret: neither ours nor what else was sent.
      const hint = isRefused ? `: is ${clientId.toUpperCase()}_CLIENT_SECRET right, here and at auth?` : ''
      log[isRefused ? 'error' : 'warn'](`${error.message}${hint}`)
    }
    const pause = isRefused
      ? Math.min(Math.max(failure?.pause ?? 0, retryMilliseconds.refused / 2) * 2, retryMilliseconds.most)
      : retryMilliseconds.unanswered
    failure = { error, pause, askAgainAt: Date.now() + pause }
    throw error
  }

  async function renew(): Promise<string> {
    if (failure && Date.now() < failure.askAgainAt) throw failure.error
    fetching ??= fetchToken()
      .then(succeeded, failed)
      .finally(() => {
        fetching = undefined
      })
    return fetching
  }

  return {
    async get() {
      const now = Date.now()
      if (!current || now >= current.endsAt) return renew()
      // The token at hand is still good: a renewal that fails is nobody's failure yet.
      if (now >= current.renewAt) renew().catch(() => {})
      return current.token
    },
    refused(token) {
      const isWorthIt = current?.token === token && Date.now() - current.fetchedAt >= minimumAgeMilliseconds
      if (isWorthIt) current = undefined
    },
  }
}
