import { type ChildProcess, execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
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
import { ping } from './ping.ts'

const run = promisify(execFile)

/** A Redis or Valkey that is installed on this machine. */
export interface NativeRedis {
  program: 'redis-server' | 'valkey-server'
  /** For people: `7.0.15`. */
  version: string
}

/** XAUTOCLAIM and XTRIM MINID came with 6.2. */
const oldest = [6, 2] as const
const startMilliseconds = 30_000
/** More than the usual 16, so that each worker of a test run has one of its own. */
const databases = 256

/** A server on the PATH that is new enough and that the account may run. */
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
    if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return { program, version }
    log(`${program} ${version} is too old to be of use, ${oldest.join('.')} is needed`)
  }
  return undefined
}

interface LaunchOptions {
  program: string
  directory: string
  port: number
  account: Account | undefined
  log(line: string): void
}

/** Runs the server on a directory. Resolves once it has loaded its data and answers. */
export async function launchNativeRedis(options: LaunchOptions): Promise<ChildProcess> {
  const { program, directory, port, account, log } = options
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
    // The copy of what is there takes a process of its own for a tenth of a second, and everybody else waits: not so often.
    'auto-aof-rewrite-min-size': '256mb',
    save: '',
    // What is in it is short-lived: the disk has room for it as it is.
    rdbcompression: 'no',
    // At its limit Redis must refuse, not forget: streams that are evicted are events that nobody handles.
    'maxmemory-policy': 'noeviction',
  }
  const child = await launch(
    program,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    {
      cwd: directory,
      env: systemEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(account && { uid: account.uid, gid: account.gid }),
    },
  )
  child.once('exit', guard(child.pid!, 'SIGTERM', graceSeconds))

  const tail = createTail()
  onLine(child.stdout, tail.add)
  onLine(child.stderr, tail.add)
  const ended = new AbortController()
  const exit = exitOf(child).finally(() => ended.abort())
  const isUp = await waitFor(() => ping(port), { timeLimit: startMilliseconds, signal: ended.signal }).catch(
    () => false,
  )
  if (isUp && !ended.signal.aborted) return child
  await endChild(child, [['SIGTERM', 2_000]])
  const message = `${program} could not start in ${directory} (${describeExit(await exit)}):\n${tail.text()}`
  if (/Address already in use/i.test(tail.text())) throw new PortTakenError(message)
  throw new Error(`${message}\nIf its files are the reason, delete the directory: services publish again what it held`)
}

/** Stops a server that still runs in this directory because whoever started it was killed. */
async function stopLeftover(pidFile: string, directory: string, log: (line: string) => void): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''))
  // The file may be old, and the id another process's by now.
  if (!(pid > 0) || !(await isAlive(pid)) || (await workingDirectoryOf(pid)) !== directory) return
  log(`a server of an earlier start is still running (process ${pid}), stopping it`)
  await endProcess(pid, [['SIGTERM', 10_000]])
}
