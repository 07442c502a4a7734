import { setTimeout as pause } from 'node:timers/promises'

/** A seeded client and its secret. */
export type ClientSecret = 'storefront:storefront-secret' | 'operations:operations-secret'

/** The access token of a client, renewed well before it expires. */
export function createTokens(authUrl: string, client: ClientSecret, signal: AbortSignal): () => Promise<string> {
  let current: { token: Promise<string>; until: number } | undefined
  return () => {
    if (!current || Date.now() > current.until)
      current = { token: obtain(authUrl, client, signal), until: Date.now() + 120_000 }
    return current.token
  }
}

async function obtain(authUrl: string, client: ClientSecret, signal: AbortSignal): Promise<string> {
  for (;;) {
    signal.throwIfAborted()
    try {
      const response = await fetch(`${authUrl}/oauth/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(client).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
        signal: AbortSignal.timeout(5_000),
      })
      const { access_token } = (await response.json()) as { access_token?: string }
      if (access_token) return access_token
    } catch {
      // Auth is down, or on its way up.
    }
    await pause(300)
  }
}
