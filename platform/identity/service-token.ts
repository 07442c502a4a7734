import { request } from 'undici'

interface ServiceTokenOptions {
  authUrl: string
  clientId: string
  clientSecret: string
}

/** Renewed when this much of its life is left, so that no request waits for a token except the first. */
const renewAtRemaining = 0.2
/** A renewal that failed is tried again after this time, not with every request. */
const retryMilliseconds = 1_000
const timeLimitMilliseconds = 3_000

/**
 * The access token of a service, by the client credentials grant (RFC 6749 §4.4): fetched when first asked for, kept, and
 * renewed ahead of its end.
 */
export function createServiceToken({ authUrl, clientId, clientSecret }: ServiceTokenOptions): () => Promise<string> {
  let current: { token: string; renewAt: number; endsAt: number } | undefined
  let fetching: Promise<string> | undefined

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
    if (!body.access_token)
      throw new Error(`No token for the service ${clientId}: ${body.error ?? response.statusCode}`)
    const lifetime = (body.expires_in ?? 0) * 1000
    const now = Date.now()
    current = { token: body.access_token, renewAt: now + lifetime * (1 - renewAtRemaining), endsAt: now + lifetime }
    return body.access_token
  }

  function renew(): Promise<string> {
    fetching ??= fetchToken().finally(() => {
      fetching = undefined
    })
    return fetching
  }

  return async () => {
    const now = Date.now()
    if (!current || now >= current.endsAt) return renew()
    const { token } = current
    if (now >= current.renewAt) {
      current.renewAt = now + retryMilliseconds
      // The token at hand is still good: a renewal that fails is nobody's failure yet.
      renew().catch(() => {})
    }
    return token
  }
}
