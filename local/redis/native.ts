import { type ChildProcess, execFile } from 'node:child_process'
import { chown, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { systemEnvironment } from '../config.ts'
import type { Account } from '../processes/account.ts'
import { describeExit, endChild, endProcess, exitOf } from '../processes/end.ts'
import { graceSeconds, guard } from '../processes/guard.ts'
import { isAlive, workingDirectoryOf } from '../processes/inspect.ts'
import { createTail, launch, onLine } from '../processes/launch.ts'
import { PortTakenError } from '../processes/port.ts'
import { waitFor } from '../processes/wait-for.ts'
import type { RedisAccess } from './access.ts'
import { ping } from './ping.ts'

const run = promisify(execFile)

/** A Redis or Valkey that is installed on this machine. */
export interface NativeRedis {
  program: 'redis-server' | 'valkey-server'
  /** For example `7.0.15`. */
  version: string
  /** Whether its users can have selectors. */
  hasSelectors: boolean
}

/** XAUTOCLAIM and XTRIM MINID need 6.2. */
const oldest = [6, 2] as const
const startMilliseconds = 30_000
/** More than the default of 16, so that each worker of a test run has its own database. */
const databases = 256

/** A server on the PATH that is recent enough and that the account can run. */
export async function findNativeRedis(
  account: Account | undefined,
  log: (line: string) => void,
): Promise<NativeRedis | undefined> {
  for (const program of ['redis-server', 'valkey-server'] as const) {
    const identity = account && { uid: account.uid, gid: account.gid }
    const output = await run(program, ['--version'], { ...identity, cwd: '/' }).catch(() => undefined)
    const version = output?.stdout.match(/v=([\d.]+)/)?.[1]
    if (version === undefined) continue
    const [major = 0, minor = 0] = version.split('.').map(Number)
    if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) {
      return { program, version, hasSelectors: major >= 7 }
    }
    log(`${program} ${version} is too old, ${oldest.join('.')} or later is needed`)
  }
  return undefined
}

interface LaunchOptions {
  program: string
  directory: string
  port: number
  account: Account | undefined
  /** Default: everybody may do everything. */
  access: RedisAccess | undefined
  /** A configuration file that the server may rewrite. Default: none. */
  file?: string
  /** Settings besides ours. */
  settings?: Record<string, string>
  log(line: string): void
}

/** Starts the server on a directory. Resolves when it has loaded its data and answers. */
export async function launchNativeRedis(options: LaunchOptions): Promise<ChildProcess> {
  const { program, directory, port, account, access, log } = options
  const pidFile = join(directory, 'redis.pid')
  await stopLeftover(pidFile, directory, log)
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: directory,
    pidfile: pidFile,
    databases: String(databases),
    appendonly: 'yes',
    // Not `always`: events are republished from the outbox should a crash of the machine take the last second.
    appendfsync: 'everysec',
    // A rewrite forks, which blocks all clients for about a tenth of a second, so rewrite rarely.
    'auto-aof-rewrite-min-size': '256mb',
    save: '',
    // The data is short-lived, so compression does not pay.
    rdbcompression: 'no',
    // At the memory limit Redis must refuse writes. Evicted streams would be lost events.
    'maxmemory-policy': 'noeviction',
    ...(access && { aclfile: await writeUsers(directory, access, account) }),
    ...options.settings,
  }
  const values = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  const child = await launch(program, options.file === undefined ? values : [options.file, ...values], {
    cwd: directory,
    env: systemEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  child.once('exit', guard(child.pid!, 'SIGTERM', graceSeconds))

  const tail = createTail()
  onLine(child.stdout, tail.add)
  onLine(child.stderr, tail.add)
  const ended = new AbortController()
  const exit = exitOf(child).finally(() => ended.abort())
  const isUp = await waitFor(() => ping(port, access?.password), {
    timeLimit: startMilliseconds,
    signal: ended.signal,
  }).catch(() => false)
  if (isUp && !ended.signal.aborted) return child
  await endChild(child, [['SIGTERM', 2_000]])
  const message = `${program} could not start in ${directory} (${describeExit(await exit)}):\n${tail.text()}`
  if (/Address already in use/i.test(tail.text())) throw new PortTakenError(message)
  throw new Error(`${message}\nIf its files are damaged, delete the directory: the services publish their events again`)
}

async function writeUsers(directory: string, { users }: RedisAccess, account: Account | undefined): Promise<string> {
  const file = join(directory, 'users.acl')
  await writeFile(file, `${users.join('\n')}\n`, { mode: 0o600 })
  if (account) await chown(file, account.uid, account.gid)
  return file
}

/** Stops a server that still runs in this directory because the process that started it was killed. */
async function stopLeftover(pidFile: string, directory: string, log: (line: string) => void): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''))
  // The file may be old, and another process may have the id now.
  if (!(pid > 0) || !(await isAlive(pid)) || (await workingDirectoryOf(pid)) !== directory) return
  log(`a server of a previous start is still running (process ${pid}), stopping it`)
  await endProcess(pid, [['SIGTERM', 10_000]])
}
