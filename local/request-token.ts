import { seededClients } from './seed/clients.ts'

/** Requests an access token for a client of local mode. @throws {Error} with a message for people. */
export async function requestToken(authUrl: string, client: string): Promise<string> {
  const known = Object.entries(seededClients).find(([name]) => name === client)
  if (!known) throw new Error(`No client ${client}: use ${Object.keys(seededClients).join(' or ')}`)
  const [id, { secret }] = known

  const response = await fetch(`${authUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => {
    throw new Error(
      `No answer from ${authUrl}: check that Waybill runs (npm start) and that AUTH_PORT is the one that it was started with`,
    )
  })
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string; error?: string }
  if (answer.access_token) return answer.access_token
  throw new Error(`${authUrl} refused a token for ${client}: ${answer.error ?? `HTTP status ${response.status}`}`)
}
