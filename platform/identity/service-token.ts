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
  /** A token that is valid as far as is known. @throws if there is none and none can be fetched. */
  get(): Promise<string>
  /** Reports that this token was refused before its expiry: the next `get` fetches another. */
  refused(token: string): void
}

/** The auth service answered with an error of RFC 6749 §5.2. The same request would fail again. */
class TokenRefused extends Error {
  override name = 'TokenRefused'
}

/** The token is renewed when this fraction of its lifetime is left, so that only the first request waits for a token. */
const renewAtRemaining = 0.2
/**
 * The pause before the next request: fixed after no answer; after a refusal a second, growing with each further
 * refusal.
 */
const retryMilliseconds = { unanswered: 200, refused: 1_000, most: 60_000 }
/**
 * A refused token younger than this is not replaced, because the next one would be refused too. It is more than the
 * second within which all tokens of a client are revoked together.
 */
const minimumAgeMilliseconds = 1_500
const timeLimitMilliseconds = 3_000
/** Services start together: for this time it is no problem that auth does not answer yet. */
const startMilliseconds = 10_000

/**
 * The access token of a service, from the client credentials grant (RFC 6749 §4.4). It is fetched on first use, kept,
 * and renewed before it expires.
 */
export function createServiceToken({ authUrl, clientId, clientSecret, log }: ServiceTokenOptions): ServiceToken {
  let current: { token: string; fetchedAt: number; renewAt: number; endsAt: number } | undefined
  let fetching: Promise<string> | undefined
  let failure: { error: Error; level: 'info' | 'warn' | 'error'; askAgainAt: number; pause: number } | undefined
  const startedAt = Date.now()

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
    const isStart = !current && Date.now() - startedAt < startMilliseconds
    const level = isRefused ? 'error' : isStart ? 'info' : 'warn'
    if (!failure || failure.error.message !== error.message || failure.level !== level) {
      // The message contains no secrets: neither ours nor the response body.
      const hint = isRefused ? `: is ${clientId.toUpperCase()}_CLIENT_SECRET right, here and at auth?` : ''
      log[level]({ reason: `${error.message}${hint}` }, 'the service gets no access token')
    }
    const pause = isRefused
      ? Math.min(Math.max(failure?.pause ?? 0, retryMilliseconds.refused / 2) * 2, retryMilliseconds.most)
      : retryMilliseconds.unanswered
    failure = { error, level, pause, askAgainAt: Date.now() + pause }
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
      // The current token is still valid, so a failed renewal affects nobody yet.
      if (now >= current.renewAt) renew().catch(() => {})
      return current.token
    },
    refused(token) {
      const isWorthIt = current?.token === token && Date.now() - current.fetchedAt >= minimumAgeMilliseconds
      if (isWorthIt) current = undefined
    },
  }
}
