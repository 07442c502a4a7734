import { join } from 'node:path'
import postgres from 'postgres'
import { createDatabases } from '../../local/databases.ts'
import { type FoundationOptions, type Foundations, startFoundations } from '../../local/foundations.ts'
import type { Secrets } from '../../local/secrets.ts'
import type { DatabaseName } from '../../local/services.ts'
import { someFreePorts } from '../setup/free-ports.ts'
import { type PostgresNode, startPostgresPair } from './servers/postgres-node.ts'

/**
 * A primary with a synchronous streaming replica, which serves reads, and takes over when the primary is gone. The URLs of
 * the services name both.
 */
export async function startOnReplica(
  options: FoundationOptions,
  secrets: Secrets,
  started: AsyncDisposableStack,
): Promise<Foundations> {
  const ports = (await someFreePorts(2)) as [number, number]
  const dataDirectory = join(options.dataDirectory, 'postgres-pair')
  const log = (line: string) => options.log('postgres', line)
  const [primary, replica] = await startPostgresPair({ dataDirectory, ports, log })
  started.defer(() => primary.process.stop())
  started.defer(() => replica.process.stop())
  const urls = await createDatabases(primary, secrets)
  // Not before it is there, because commits would wait for it.
  await execute(primary, [`alter system set synchronous_standby_names = '*'`, 'select pg_reload_conf()'])

  const databaseUrls = mapUrls(urls, (url) => url.replace(`:${ports[0]}/`, `:${ports[0]},127.0.0.1:${ports[1]}/`))
  const replicaUrls = mapUrls(urls, (url) => url.replace(`:${ports[0]}/`, `:${ports[1]}/`))
  const others = await startFoundations({ ...options, databaseUrls }, secrets, started)
  return {
    ...others,
    serviceEnvironment: {
      sales: { SALES_DATABASE_REPLICA_URL: replicaUrls.sales },
      delivery: { DELIVERY_DATABASE_REPLICA_URL: replicaUrls.delivery },
    },
    processes: [...others.processes, primary.process, replica.process],
    descriptions: [`PostgreSQL ${primary.version} with a synchronous replica`, others.descriptions[1]!],
    async failOver() {
      await primary.process.stop()
      await execute(replica, ['select pg_promote()'])
    },
  }
}

function mapUrls(urls: Record<DatabaseName, string>, change: (url: string) => string): Record<DatabaseName, string> {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, change(url)])) as typeof urls
}

async function execute(server: PostgresNode, statements: string[]): Promise<void> {
  const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => {} })
  try {
    for (const statement of statements) await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
