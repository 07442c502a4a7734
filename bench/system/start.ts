import { join } from 'node:path'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import type { TlsFiles } from '../../local/service-environment.ts'
import type { DatabaseName, Ports, ServiceName } from '../../local/services.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { freePorts } from '../../test/setup/free-ports.ts'
import type { Watched } from '../processes/sampler.ts'
import { writeEntries } from './entries.ts'
import { addFixtures, type BenchClient } from './fixtures.ts'
import { requestTokens } from './tokens.ts'

interface BenchSystemOptions {
  /** Milliseconds between two steps of the simulated carrier; without it shipments stay where they are. */
  carrierStep?: number
  /** How many OAuth clients there are to be. Default 8. */
  clients?: number
  environment?: Partial<Record<ServiceName, Record<string, string>>>
  /** Node options for individual services, for example `--max-old-space-size=256`. */
  nodeOptions?: Partial<Record<ServiceName, string>>
  replicas?: Partial<Record<ServiceName, number[]>>
  /** Default: some that are free. */
  ports?: Ports
  /** The internal ports. Default: none, as in local mode. */
  internalPorts?: Ports
  /** TLS on all listeners. Default: none. */
  tls?: TlsFiles
  profileDirectory?: string
}

/** The measured system: Waybill as with `npm start`, with durable settings and the environment of production. */
export interface BenchSystem extends System {
  /** The router's GraphQL endpoint. */
  graphqlUrl: string
  databases: Record<DatabaseName, Database>
  clients: BenchClient[]
  tokens: string[]
  /** Every process of it, to be sampled. */
  watched: Watched[]
  /** The last lines of output of the processes, for error messages. */
  lastLines(): string
}

/**
 * Starts a system in a temporary directory, with products, customers and clients.
 * @param started receives the functions that stop and remove it.
 */
export async function startBenchSystem(
  options: BenchSystemOptions,
  started: AsyncDisposableStack,
): Promise<BenchSystem> {
  const directory = started.use(await temporaryDirectory())
  const entries = await writeEntries(join(directory.path, 'entries'), options)
  const lines: string[] = []
  // An interrupted start stops its own processes, because the caller does not know them yet.
  const interruption = new AbortController()
  started.defer(async () => {
    interruption.abort(new Error('interrupted'))
    await starting.catch(() => {})
  })
  const starting = startSystem({
    signal: interruption.signal,
    dataDirectory: join(directory.path, 'data'),
    ports: options.ports ?? (await freePorts()),
    internalPorts: options.internalPorts,
    tls: options.tls,
    // As in production: to a pipe, with the level `info`.
    logLevel: 'info',
    durable: true,
    simulatedCarrier: options.carrierStep !== undefined,
    stepMilliseconds: options.carrierStep ?? 0,
    replicas: options.replicas,
    nodeOptions: options.nodeOptions,
    entries,
    log(name, line) {
      lines.push(`${name} ${line}`)
      if (lines.length > 2_000) lines.splice(0, 1_000)
    },
  })
  const system = await starting.catch((error) => {
    throw new Error(`The system did not start: ${error}\n${lines.slice(-30).join('\n')}`)
  })
  started.defer(() => system.stop())

  const clients = await addFixtures(system.databaseUrls, options.clients ?? 8)
  const databases = openDatabases(system.databaseUrls)
  started.defer(() => Promise.all(Object.values(databases).map((database) => database.end())).then(() => {}))
  return Object.assign(system, {
    graphqlUrl: `${system.urls.router}/graphql`,
    databases,
    clients,
    tokens: await requestTokens(system.urls.auth, clients),
    watched: [...system.processes.values()].map((process) => ({
      name: process.name,
      pid: () => process.pid,
      withChildren: process.name === 'postgres',
    })),
    lastLines: () => lines.slice(-40).join('\n'),
  })
}

function openDatabases(urls: Record<DatabaseName, string>): Record<DatabaseName, Database> {
  const open = (name: DatabaseName) =>
    openDatabase({ url: urls[name], applicationName: 'waybill bench', maxConnections: 2 })
  return {
    ...{ sales: open('sales'), delivery: open('delivery'), product: open('product'), auth: open('auth') },
    webhooks: open('webhooks'),
  }
}
