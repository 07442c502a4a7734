import { join } from 'node:path'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
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
  /** Options of Node for single services, as `--max-old-space-size=256`. */
  nodeOptions?: Partial<Record<ServiceName, string>>
  replicas?: Partial<Record<ServiceName, number[]>>
  /** Default: some that are free. */
  ports?: Ports
  /** Further ports for what is internal. Default: one port for all, as in local mode. */
  internalPorts?: Ports
  profileDirectory?: string
}

/** A system to measure: Waybill as `npm start` runs it, with durable settings and an environment as in production. */
export interface BenchSystem extends System {
  /** The router's GraphQL endpoint. */
  graphqlUrl: string
  databases: Record<DatabaseName, Database>
  clients: BenchClient[]
  tokens: string[]
  /** Every process of it, to be sampled. */
  watched: Watched[]
  /** The last lines that the processes wrote, for a fault's sake. */
  lastLines(): string
}

/**
 * Starts a system in a directory of its own, with products, customers and clients.
 * @param started gets what stops and removes it.
 */
export async function startBenchSystem(
  options: BenchSystemOptions,
  started: AsyncDisposableStack,
): Promise<BenchSystem> {
  const directory = started.use(await temporaryDirectory())
  const entries = await writeEntries(join(directory.path, 'entries'), options)
  const lines: string[] = []
  // Interrupted half-way, a start undoes what it has done; nobody else knows of it yet.
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
    // As production writes it: to a pipe, from `info` on.
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
  return { sales: open('sales'), delivery: open('delivery'), product: open('product'), auth: open('auth') }
}
