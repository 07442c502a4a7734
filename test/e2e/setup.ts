// One system for all end-to-end tests: real processes on free ports as in `npm start`, with short intervals. With
// E2E_TOGETHER=on all services run in one process. With E2E_LISTENERS=two each service has a public and an internal
// listener, as in docker compose. With E2E_HARDENED=on there is TLS everywhere. With E2E_TOPOLOGY it runs on other servers than
// one PostgreSQL and one Redis. Users of Redis and signatures of events are always on.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Sink } from '../../local/output.ts'
import type { ServiceName } from '../../local/services.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { parseServerUrl } from '../../platform/values/server-url.ts'
import { createAuthority } from '../setup/certificates.ts'
import { freePorts } from '../setup/free-ports.ts'
import { createTlsProxies } from '../setup/tls-proxies.ts'
import { preparePairs } from '../topologies/pairs.ts'
import { type RunningSystem, type Topology, topologyOf } from '../topologies/topologies.ts'
import { findLeaks } from './used-secrets.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each service answers, without a trailing slash. */
    urls: Record<ServiceName, string>
    /** Where it answers our own network: GraphQL of the subgraphs, metrics. */
    internalUrls: Record<ServiceName, string>
    redisUrl: string
    salesDatabaseUrl: string
    databaseUrls: System['databaseUrls']
    /** The secret of the client that sales calls product with. */
    salesClientSecret: string
    /** Where tests note the secrets that they use: no log may show one. */
    secretsFile: string
    /** The certificate authority of the system; undefined without TLS. */
    authorityFile: string | undefined
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await using started = new AsyncDisposableStack()
  const directory = started.use(await temporaryDirectory())
  const lines: string[] = []
  try {
    const topology = topologyOf(process.env.E2E_TOPOLOGY)
    const log = (name: string, line: string) => void lines.push(`${name} ${line}`)
    const system = topology?.startSystem
      ? await topology.startSystem(directory.path, log, started)
      : await startHere(topology, directory.path, log, started)
    // Undone in reverse order: this comes last, when every line has been written.
    const secretsFile = join(directory.path, 'secrets')
    await writeFile(secretsFile, '')
    started.defer(() => refuseLeaks(findLeaks(lines, secretsFile, system.secrets)))
    started.defer(system.stop)
    provide('secretsFile', secretsFile)
    provide('urls', system.urls)
    provide('authorityFile', system.authorityFile)
    provide('internalUrls', system.internalUrls)
    provide('redisUrl', system.redisUrl)
    provide('salesDatabaseUrl', system.databaseUrls.sales)
    provide('databaseUrls', system.databaseUrls)
    provide('salesClientSecret', system.salesClientSecret)
  } catch (error) {
    console.error(lines.slice(-50).join('\n'))
    throw error
  }
  const running = started.move()
  return () => running.disposeAsync()
}

/** Real processes on this machine. */
async function startHere(
  topology: Topology | undefined,
  directory: string,
  log: Sink,
  started: AsyncDisposableStack,
): Promise<RunningSystem> {
  const hardened = process.env.E2E_HARDENED === 'on' ? await harden(directory, started) : undefined
  const pairs = topology?.startEntry && (await preparePairs(topology.startEntry, directory, started, log))
  const system = await startSystem({
    ...hardened,
    ...(topology?.startFoundations && { startFoundations: topology.startFoundations }),
    dataDirectory: join(directory, 'data'),
    ports: await freePorts(),
    ...pairs?.options,
    ...(process.env.E2E_LISTENERS === 'two' && { internalPorts: await freePorts() }),
    together: process.env.E2E_TOGETHER === 'on',
    durable: false,
    // Long enough that a cancellation is quicker, also on a machine that stalls.
    stepMilliseconds: 1_000,
    // Debug logs must not contain secrets, either.
    logLevel: 'trace',
    log,
  })
  const { internalUrls, databaseUrls, redisUrl, secrets, stop } = system
  return {
    ...{ internalUrls, databaseUrls, redisUrl, stop },
    urls: pairs?.urlsOf(system) ?? system.urls,
    authorityFile: pairs?.authorityFile ?? system.authorityFile,
    salesClientSecret: secrets.serviceClients.sales,
    secrets: secretsOf(system),
  }
}

/** TLS on every listener, and in front of the databases and of Redis, with certificates made for this run. */
async function harden(directory: string, started: AsyncDisposableStack) {
  const authority = await createAuthority()
  const tls = await authority.write(directory)
  const proxies = createTlsProxies(tls)
  started.defer(proxies.close)
  return { tls, urlForServices: proxies.urlFor }
}

/** Secrets that the tests do not see. */
function secretsOf({ secrets, databaseUrls }: System): string[] {
  const passwords = Object.values(databaseUrls).map((url) => parseServerUrl(url)!.password)
  return [...passwords, ...Object.values(secrets).flatMap((kind) => Object.values<string>(kind))]
}

/** @throws {Error} that fails the whole run, because it concerns all tests. */
function refuseLeaks(lines: string[]): void {
  if (lines.length === 0) return
  const shown = lines.slice(0, 10).map((line) => line.slice(0, 500))
  throw new Error(`The log contains secrets in ${lines.length} lines, the first are:\n${shown.join('\n')}`)
}
