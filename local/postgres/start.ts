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

/** A PostgreSQL server of our own, listening on 127.0.0.1 only. */
export interface PostgresServer {
  port: number
  /** For people: `18.4`. */
  version: string
  /** Where its files really are: elsewhere than asked for if the account it runs as cannot go there. */
  directory: string
  /** Started again whenever it dies. */
  process: KeptProcess
  /** A connection URL: as the superuser, unless a role is given. */
  url(database: string, role?: Role): string
  /** Throws clients out, writes everything, and ends within about 10 s. */
  stop(): Promise<void>
}

interface PostgresOptions {
  /** Belongs to this server alone; created if need be. Its content is kept from start to start. */
  directory: string
  /** Default: one that is free. */
  port?: number
  /** Default true. False is for tests: quicker, and loses data if the machine crashes. */
  durable?: boolean
  /** Gets a line whenever there is something to tell. */
  log?: (line: string) => void
}

/**
 * Starts the PostgreSQL that came with `npm ci` on a directory, and keeps it running. Stops a server that a killed start
 * left on the directory; it is the caller's to see that no living start uses it.
 * @throws {Error} with the last lines of the server's log, and a hint where there is one.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { durable = true, log = () => {} } = options
  const account = await serverAccount(options.directory)
  const directory = await serverDirectory(options.directory, account, log)
  const binaries = await findPostgres(account, log)
  const cluster = await prepareCluster(directory, { binaries, account, durable, log })

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
      // Killed outright it would leave its children to find out by themselves.
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
