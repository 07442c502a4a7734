import type { BenchClient } from './fixtures.ts'

/** Requests an access token for each client from auth. */
export async function requestTokens(authUrl: string, clients: readonly BenchClient[]): Promise<string[]> {
  const tokens: string[] = []
  // Some at a time: comparing secrets is made to be slow.
  for (let index = 0; index < clients.length; index += 4) {
    const some = clients.slice(index, index + 4).map((client) => requestToken(authUrl, client))
    tokens.push(...(await Promise.all(some)))
  }
  return tokens
}

async function requestToken(authUrl: string, { id, secret }: BenchClient): Promise<string> {
  const response = await fetch(`${authUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const answer = (await response.json()) as { access_token?: string }
  if (!answer.access_token) throw new Error(`${id} got no token: ${JSON.stringify(answer)}`)
  return answer.access_token
}
