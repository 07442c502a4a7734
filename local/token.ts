// `npm run -s token [client]`: an access token of one of the clients of local mode.
import { readLocalConfig } from './config.ts'
import { seededClients } from './seed/clients.ts'

async function requestToken(authUrl: string, client: string): Promise<string> {
  const known = Object.entries(seededClients).find(([name]) => name === client)
  if (!known) throw new Error(`There is no client ${client}, only ${Object.keys(seededClients).join(' and ')}`)
  const [id, { secret }] = known

  const response = await fetch(`${authUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => {
    throw new Error(
      `Nobody answers at ${authUrl}: is Waybill running (npm start)? Is AUTH_PORT the one it was started with?`,
    )
  })
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string; error?: string }
  if (answer.access_token) return answer.access_token
  throw new Error(`${authUrl} gives ${client} no token: ${answer.error ?? `HTTP status ${response.status}`}`)
}

try {
  console.log(await requestToken(readLocalConfig().authUrl, process.argv[2] ?? 'storefront'))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
