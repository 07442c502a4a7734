import { serverAccount } from '../processes/account.ts'
import { type KeptProcess, keepRunning } from '../processes/keep-running.ts'
import { onPort } from '../processes/port.ts'
import { serverDirectory } from '../processes/server-directory.ts'
import { findPostgres } from './binaries.ts'
import { prepareCluster } from './cluster.ts'
import { stopLeftover } from './leftover.ts'
import { launchPostmaster } from './postmaster.ts'

/** A role that can log in. */
export interface Role {
  name: string
  password: string
}

/** A PostgreSQL server that we started. It listens only on 127.0.0.1. */
export interface PostgresServer {
  port: number
  /** For example `18.4`. */
  version: string
  /** The real location of its files. It differs from the option if the account of the server cannot access that. */
  directory: string
  /** Restarted whenever it exits. */
  process: KeptProcess
  /** A connection URL: as the superuser, unless a role is given. */
  url(database: string, role?: Role): string
  /** Disconnects clients, flushes everything, and ends within about 10 s. */
  stop(): Promise<void>
}

interface PostgresOptions {
  /** Used by this server alone. Created if it is missing; its content persists between starts. */
  directory: string
  /** Default: a free port. */
  port?: number
  /** Default true. False is for tests: faster, but loses data if the machine crashes. */
  durable?: boolean
  /** Contains the template of new clusters. Default: beside the installed packages. */
  templates?: string | undefined
  /** Receives messages to print. */
  log?: (line: string) => void
}

/**
 * Starts the PostgreSQL that `npm ci` installed on a directory, and restarts it whenever it exits. Stops a server that a
 * killed start left on the directory. The caller must hold the lock of the directory.
 * @throws {Error} with the last lines of the log of the server, and a hint if there is one.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { durable = true, templates, log = () => {} } = options
  const account = await serverAccount(options.directory)
  const directory = await serverDirectory(options.directory, account, log)
  const binaries = await findPostgres(account, log)
  const cluster = await prepareCluster(directory, { binaries, account, durable, templates, log })

  return await onPort(options.port, async (port) => {
    const superuser: Role = { name: 'postgres', password: cluster.password }
    const process = await keepRunning({
      name: 'postgres',
      async launch() {
        await stopLeftover(cluster.directory, log)
        return await launchPostmaster({
          program: binaries.postgres,
          cluster: cluster.directory,
          port,
          durable,
          account,
          log,
        })
      },
      stopSteps: [
        ['SIGINT', 10_000],
        ['SIGQUIT', 2_000],
      ],
      // After SIGKILL its children would continue until they notice that it is gone.
      killSignal: 'SIGQUIT',
      log,
    })
    return {
      port,
      version: binaries.version,
      directory,
      process,
      url(database, { name, password } = superuser) {
        return `postgres://${encodeURIComponent(name)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
      },
      stop: () => process.stop(),
    }
  })
}
