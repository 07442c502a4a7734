import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemEnvironment } from '../../local/config.ts'
import { type FoundationOptions, type Foundations, startFoundations } from '../../local/foundations.ts'
import { guard } from '../../local/processes/guard.ts'
import { type KeptProcess, keepRunning } from '../../local/processes/keep-running.ts'
import { createTail, launch, onLine } from '../../local/processes/launch.ts'
import { waitFor } from '../../local/processes/wait-for.ts'
import type { Secrets } from '../../local/secrets.ts'
import type { DatabaseName } from '../../local/services.ts'
import { someFreePorts } from '../setup/free-ports.ts'
import { listens } from '../setup/listens.ts'
import { give, serverPlace } from './servers/server-place.ts'

/** PgBouncer in front of PostgreSQL, in the mode that lends out connections for single transactions. */
export async function startBehindPgbouncer(
  options: FoundationOptions,
  secrets: Secrets,
  started: AsyncDisposableStack,
): Promise<Foundations> {
  const others = await startFoundations(options, secrets, started)
  const [port] = (await someFreePorts(1)) as [number]
  const log = (line: string) => options.log('pgbouncer', line)
  const server = new URL(others.databaseUrls.sales)
  const pooler = await startPgbouncer({ dataDirectory: options.dataDirectory, port, server, secrets, log })
  started.defer(() => pooler.stop())
  const pooled = Object.entries(others.databaseUrls).map(([name, text]) => {
    const url = Object.assign(new URL(text), { port: String(port) })
    url.searchParams.set('pool_mode', 'transaction')
    return [name, url.href]
  })
  return {
    ...others,
    serviceDatabaseUrls: Object.fromEntries(pooled) as Record<DatabaseName, string>,
    processes: [...others.processes, pooler],
    descriptions: [`${others.descriptions[0]} behind PgBouncer (port ${port})`, others.descriptions[1]!],
  }
}

interface PoolerOptions {
  dataDirectory: string
  port: number
  server: URL
  secrets: Secrets
  log(line: string): void
}

async function startPgbouncer({ dataDirectory, port, server, secrets, log }: PoolerOptions): Promise<KeptProcess> {
  const { account, directory } = await serverPlace(dataDirectory, 'pgbouncer', log)
  const [settings, users] = [join(directory, 'pgbouncer.ini'), join(directory, 'users.txt')]
  await writeFile(
    settings,
    [
      ...['[databases]', `* = host=127.0.0.1 port=${server.port}`],
      ...['[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir ='],
      ...['pool_mode = transaction', 'max_client_conn = 500', 'default_pool_size = 10', 'max_db_connections = 20'],
      ...['auth_type = scram-sha-256', `auth_file = ${users}`],
      // A server that was killed is tried again sooner than after 15 s.
      ...['server_login_retry = 1', 'log_connections = 0', 'log_disconnections = 0'],
    ].join('\n'),
  )
  const passwords = Object.entries(secrets.databasePasswords)
  await writeFile(users, passwords.map(([name, password]) => `"${name}" "${password}"\n`).join(''), { mode: 0o600 })
  for (const file of [settings, users]) await give(file, account)
  return await keepRunning({
    name: 'pgbouncer',
    async launch() {
      const child = await launch('pgbouncer', [settings], {
        ...{ cwd: directory, env: systemEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
        ...(account && { uid: account.uid, gid: account.gid }),
      })
      child.once('exit', guard(child.pid!, 'SIGTERM'))
      const tail = createTail()
      onLine(child.stderr, tail.add)
      if (await waitFor(() => listens(port), { timeLimit: 10_000 })) return child
      child.kill('SIGKILL')
      throw new Error(`PgBouncer does not listen:\n${tail.text()}`)
    },
    // Without waiting for transactions.
    stopSteps: [['SIGTERM', 5_000]],
    log,
  })
}
