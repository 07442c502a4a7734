import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPostgres } from '../../../local/postgres/binaries.ts'
import { prepareCluster } from '../../../local/postgres/cluster.ts'
import { stopLeftover } from '../../../local/postgres/leftover.ts'
import { launchPostmaster } from '../../../local/postgres/postmaster.ts'
import type { Role } from '../../../local/postgres/start.ts'
import { type KeptProcess, keepRunning } from '../../../local/processes/keep-running.ts'
import { giveAll, serverPlace } from './server-place.ts'

/** A PostgreSQL that replicates, restarted whenever it exits. */
export interface PostgresNode {
  port: number
  /** For example `18.4`. */
  version: string
  process: KeptProcess
  /** As the superuser, unless a role is given. */
  url(database: string, role?: Role): string
}

interface PairOptions {
  dataDirectory: string
  ports: [primary: number, replica: number]
  log(line: string): void
}

const settings = {
  // The machine does not crash in a test; a server may.
  ...{ fsync: 'off', full_page_writes: 'off', wal_level: 'replica', hot_standby: 'on' },
  // Keeps the log for the replica from the beginning.
  wal_keep_size: '512MB',
  // Otherwise a replica cancels reads that contradict what the primary has cleaned up.
  hot_standby_feedback: 'on',
}

/** The PostgreSQL that `npm ci` installed, twice: the second one begins as a copy of the first, and follows it. */
export async function startPostgresPair({
  dataDirectory,
  ports,
  log,
}: PairOptions): Promise<[PostgresNode, PostgresNode]> {
  const [one, other] = [
    await serverPlace(dataDirectory, 'postgres-1', log),
    await serverPlace(dataDirectory, 'postgres-2', log),
  ]
  const { account } = one
  const binaries = await findPostgres(account, log)
  const cluster = await prepareCluster(one.directory, { binaries, account, durable: false, log })
  const copy = join(other.directory, 'cluster')
  await rm(copy, { recursive: true, force: true })
  await cp(cluster.directory, copy, { recursive: true })
  await writeFile(join(copy, 'standby.signal'), '')
  await giveAll(copy, account)

  const password = cluster.password
  async function start(name: string, directory: string, port: number, more: Record<string, string>) {
    const process = await keepRunning({
      name,
      async launch() {
        await stopLeftover(directory, log)
        return await launchPostmaster({
          ...{ program: binaries.postgres, cluster: directory, port, durable: true, account, log },
          settings: { ...settings, ...more },
        })
      },
      // As a crash: no checkpoint, and replicas are told nothing.
      stopSteps: [['SIGQUIT', 10_000]],
      killSignal: 'SIGQUIT',
      log,
    })
    const superuser: Role = { name: 'postgres', password }
    const url = (database: string, role = superuser) =>
      `postgres://${role.name}:${role.password}@127.0.0.1:${port}/${database}`
    return { port, version: binaries.version, process, url }
  }

  const primary = await start('postgres-1', cluster.directory, ports[0], {})
  try {
    const from = `host=127.0.0.1 port=${ports[0]} user=postgres password=${password}`
    return [primary, await start('postgres-2', copy, ports[1], { primary_conninfo: from })]
  } catch (error) {
    await primary.process.stop()
    throw error
  }
}
