import type { ChildProcess } from 'node:child_process'
import { systemEnvironment } from '../config.ts'
import type { Account } from '../processes/account.ts'
import { describeExit, endChild, exitOf } from '../processes/end.ts'
import { graceSeconds, guard } from '../processes/guard.ts'
import { createTail, launch, onLine } from '../processes/launch.ts'
import { PortTakenError } from '../processes/port.ts'

interface PostmasterOptions {
  program: string
  cluster: string
  port: number
  durable: boolean
  account: Account | undefined
  /** Settings besides ours. */
  settings?: Record<string, string>
  /** Receives the log of the server while it is running, but not during startup and shutdown. */
  log(line: string): void
}

/** Crash recovery may have to replay much WAL. */
const startMilliseconds = 60_000

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // Each backend maps every page that it has touched. The remaining pages are in the page cache of the system.
  shared_buffers: '32MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '',
  // The services report failed statements. This level logs only events of the server itself.
  log_min_messages: 'log',
  log_checkpoints: 'off',
}

/** For tests: a crash of the machine may lose all data, a crash of the server loses none. */
const notDurable = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Tests count statements.
  shared_preload_libraries: 'pg_stat_statements',
}

/**
 * Settings of glibc's malloc. A backend allocates and frees some hundred kilobytes for one batch of orders. By default
 * malloc returns them to the system each time, which then maps and clears them again for the next batch.
 */
const memoryOfBackends = {
  MALLOC_TRIM_THRESHOLD_: '8388608',
  MALLOC_TOP_PAD_: '262144',
  MALLOC_MMAP_THRESHOLD_: '4194304',
}

/** Starts the server on a cluster. Resolves when it accepts connections. */
export async function launchPostmaster(options: PostmasterOptions): Promise<ChildProcess> {
  const { program, cluster, port, durable, account, log } = options
  const settings = Object.entries({
    ...always,
    ...(durable ? {} : notDurable),
    ...options.settings,
    port: String(port),
  })
  const child = await launch(
    program,
    ['-D', cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      cwd: cluster,
      env: { ...systemEnvironment(), LC_ALL: 'C', ...memoryOfBackends },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(account && { uid: account.uid, gid: account.gid }),
    },
  )
  const release = guard(child.pid!, 'SIGINT', graceSeconds)
  child.once('exit', release)

  const tail = createTail()
  const ready = new Promise<'ready'>((resolve) => {
    let isUp = false
    onLine(child.stderr, (line) => {
      tail.add(line)
      if (/received (smart|fast|immediate) shutdown request/.test(line)) isUp = false
      if (isUp) log(line)
      if (!/database system is ready to accept (read-only )?connections/.test(line)) return
      isUp = true
      resolve('ready')
    })
  })
  const timeLimit = new Promise<'late'>((resolve) => setTimeout(resolve, startMilliseconds, 'late' as const).unref())
  const outcome = await Promise.race([ready, timeLimit, exitOf(child)])
  if (outcome === 'ready') return child
  await endChild(child, [['SIGQUIT', 5_000]])
  const reason = outcome === 'late' ? `not ready after ${startMilliseconds / 1000} s` : describeExit(outcome)
  throw startError(`PostgreSQL could not start on ${cluster} (${reason}):\n${tail.text()}`, tail.text(), port)
}

const hints: [pattern: RegExp, hint: string][] = [
  [
    /Permission denied|has wrong ownership/,
    'The files belong to another user: start as that user or delete the directory',
  ],
  [/No space left on device/, 'The disk is full'],
  [
    /incompatible with server|not compatible with this version/,
    'Another version of PostgreSQL created the files: delete the directory',
  ],
  [/could not (create|map).*shared memory|Cannot allocate memory/i, 'There is not enough memory'],
  [
    /invalid (primary )?checkpoint record|could not locate a valid checkpoint/,
    'The files are damaged: delete the directory',
  ],
]

function startError(message: string, log: string, port: number): Error {
  if (/Address already in use/.test(log))
    return new PortTakenError(`${message}\nAnother process listens on port ${port}`)
  const hint = hints.find(([pattern]) => pattern.test(log))?.[1]
  return new Error(hint ? `${message}\n${hint}` : message)
}
