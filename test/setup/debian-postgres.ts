import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Account, serverAccount } from '../../local/processes/account.ts'
import { endChild, exitOf } from '../../local/processes/end.ts'
import { graceSeconds, guard } from '../../local/processes/guard.ts'
import { launch } from '../../local/processes/launch.ts'
import { someFreePorts } from './free-ports.ts'

/** A PostgreSQL of the operating system (Debian's packages), with the programs that the one of npm lacks. */
export interface DebianPostgres {
  /** For example 15. */
  version: number
  port: number
  /** The cluster. */
  directory: string
  /** Where its Unix socket is. */
  socketDirectory: string
  /** Runs a program as the account of the server. Resolves with its output. @throws {Error} with its error output. */
  run(program: string, args: string[], environment?: Record<string, string>): Promise<string>
  /** Starts it, after its creation or after it was stopped. Resolves when it accepts connections. */
  start(): Promise<void>
  /** `SIGINT` ends connections in order, `SIGQUIT` is a crash. */
  stop(signal?: 'SIGINT' | 'SIGQUIT'): Promise<void>
  /** As the superuser, unless a role is given. */
  url(database: string, role?: { name: string; password: string }): string
}

interface DebianPostgresOptions {
  /** For the cluster and the socket. Every account must be able to enter it. */
  directory: string
  settings?: Record<string, string>
  /** Of the server and its children, for example of its archive_command. */
  environment?: Record<string, string>
}

const programs = '/usr/lib/postgresql'
const startMilliseconds = 120_000

/** The newest installed version; undefined if there is none. */
export async function findDebianPostgres(): Promise<number | undefined> {
  const versions = await readdir(programs).catch(() => [])
  return versions
    .map(Number)
    .filter(Number.isInteger)
    .sort((one, other) => other - one)[0]
}

/** Creates and starts a cluster. The caller has to stop it. @throws {Error} if no PostgreSQL is installed. */
export async function startDebianPostgres(options: DebianPostgresOptions): Promise<DebianPostgres> {
  const version = await findDebianPostgres()
  if (version === undefined) throw new Error('No PostgreSQL is installed: apt-get install postgresql')
  const account = await serverAccount(options.directory)
  const own = join(options.directory, 'debian-postgres')
  const [directory, socketDirectory] = [join(own, 'cluster'), join(own, 'socket')]
  for (const each of [own, directory, socketDirectory]) {
    await mkdir(each, { mode: 0o700 })
    if (account) await chown(each, account.uid, account.gid)
  }
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(own, 'password')
  await writeFile(passwordFile, password)
  if (account) await chown(passwordFile, account.uid, account.gid)

  const [port] = (await someFreePorts(1)) as [number]
  const program = (name: string) => join(programs, String(version), 'bin', name)
  const run: DebianPostgres['run'] = (name, args, environment) =>
    runAs(account, name.includes('/') ? name : program(name), args, { ...options.environment, ...environment })
  await run('initdb', [
    ...['--pgdata', directory, '--username', 'postgres', '--pwfile', passwordFile, '--auth-host', 'scram-sha-256'],
    // Only the account of the server can enter the directory of the socket.
    ...['--auth-local', 'trust', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-instructions'],
  ])
  await rm(passwordFile)

  let child: ChildProcess | undefined
  const settings = Object.entries({
    ...{ listen_addresses: '127.0.0.1', unix_socket_directories: socketDirectory, max_connections: '200' },
    ...{ timezone: 'UTC', shared_buffers: '32MB' },
    ...options.settings,
  })
  const server: DebianPostgres = {
    ...{ version, port, directory, socketDirectory, run },
    async start() {
      child = await launch(
        program('postgres'),
        ['-D', directory, '-p', String(port), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
        {
          cwd: directory,
          env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...options.environment },
          stdio: ['ignore', 'ignore', 'pipe'],
          ...(account && { uid: account.uid, gid: account.gid }),
        },
      )
      child.once('exit', guard(child.pid!, 'SIGQUIT', graceSeconds))
      await untilReady(child)
    },
    async stop(signal = 'SIGINT') {
      if (child) await endChild(child, [[signal, 30_000]])
      child = undefined
    },
    url: (database, { name, password: secret } = { name: 'postgres', password }) =>
      `postgres://${encodeURIComponent(name)}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`,
  }
  await server.start()
  return server
}

/** Reads the log to its end: a full pipe would stop the server. */
function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    const fail = (reason: string) => reject(new Error(`PostgreSQL did not start (${reason}):\n${log}`))
    const timer = setTimeout(() => fail(`not ready after ${startMilliseconds / 1_000} s`), startMilliseconds)
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
      log = (log + chunk).slice(-20_000)
      if (!log.includes('database system is ready to accept connections')) return
      clearTimeout(timer)
      resolve()
    })
    void exitOf(child).then(({ code, signal }) => {
      clearTimeout(timer)
      fail(signal ?? `exit code ${code}`)
    })
  })
}

async function runAs(
  account: Account | undefined,
  program: string,
  args: string[],
  environment: Record<string, string>,
): Promise<string> {
  const child = spawn(program, args, {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  const [output, errors, exit] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)])
  if (exit.code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output}${errors}`)
  return output
}
