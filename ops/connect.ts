import { createGraphqlClient, type GraphqlClient } from '#platform/graphql/client.ts'
import { createServiceToken } from '#platform/identity/service-token.ts'
import { ConfigurationError } from '#platform/process/config.ts'
import { createLog } from '#platform/process/log.ts'
import type { readCommandConfig } from './config.ts'

type CommandConfig = ReturnType<typeof readCommandConfig>

/** The client of local mode that may do what the commands do. */
const localClient = 'operations'

/** How many operations run at once: enough that no connection to a database waits for the next one. */
export const concurrency = 3

/** Connects to the graph as an OAuth client. @throws {ConfigurationError} without credentials for another machine. */
export async function connect(config: CommandConfig): Promise<GraphqlClient> {
  const { clientId, clientSecret } = await credentialsOf(config)
  const log = createLog('command', 'silent')
  const token = createServiceToken({ authUrl: config.authUrl, clientId, clientSecret, log })
  await token.get().catch((error: Error & { code?: string }) => {
    const reason = error.message.startsWith('No token') ? error.message : 'nobody answers'
    throw new Error(
      `${config.authUrl} gives the client ${clientId} no token: ${reason}. Is Waybill running (npm start)? Are AUTH_URL, WAYBILL_CLIENT_ID and WAYBILL_CLIENT_SECRET right?`,
    )
  })
  return createGraphqlClient({
    ...{ peer: 'router', url: config.routerUrl, token, concurrency, refusalCodes: ['UNKNOWN_CUSTOMER'] },
    ...{ timeoutMilliseconds: 30_000, totalMilliseconds: 60_000, retries: 2 },
  })
}

async function credentialsOf({ clientId, clientSecret, routerUrl }: CommandConfig) {
  if (clientId && clientSecret) return { clientId, clientSecret }
  if (clientId || clientSecret) throw new ConfigurationError('Set both WAYBILL_CLIENT_ID and WAYBILL_CLIENT_SECRET')
  if (!isOnThisMachine(routerUrl))
    throw new ConfigurationError(`Set WAYBILL_CLIENT_ID and WAYBILL_CLIENT_SECRET for ${routerUrl}`)
  // Not part of the image: no production system knows these secrets.
  const seeds = await import('../local/seed/clients.ts').catch(() => undefined)
  if (!seeds) throw new ConfigurationError('Set WAYBILL_CLIENT_ID and WAYBILL_CLIENT_SECRET')
  return { clientId: localClient, clientSecret: seeds.seededClients[localClient].secret }
}

function isOnThisMachine(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}
