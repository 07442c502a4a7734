import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, startOf } from './processes/inspect.ts'
import type { DatabaseName } from './services.ts'

/** The databases and the Redis of a running system, with passwords. */
export interface Addresses {
  databaseUrls: Record<DatabaseName, string>
  redisUrl: string
  /** Encrypts the keys that sign access tokens. */
  masterKey: string
}

interface Recorded extends Addresses {
  pid: number
  /** When that process began: after a reboot another process may have its id. */
  start?: string
}

const fileOf = (dataDirectory: string) => join(dataDirectory, 'addresses.json')

/**
 * Records the addresses of this system for commands that run beside it, readable for its user alone. The caller has to
 * hold the data directory.
 * @returns a function that removes the record.
 */
export async function recordAddresses(dataDirectory: string, addresses: Addresses): Promise<() => Promise<void>> {
  const file = fileOf(dataDirectory)
  const recorded: Recorded = { ...addresses, pid: process.pid, start: await startOf(process.pid) }
  // A file that exists would keep its permissions.
  await rm(file, { force: true })
  await writeFile(file, JSON.stringify(recorded), { mode: 0o600 })
  return () => rm(file, { force: true })
}

/** The addresses of the system that runs on a data directory; undefined if none does. */
export async function findAddresses(dataDirectory: string): Promise<Addresses | undefined> {
  const content = await readFile(fileOf(dataDirectory), 'utf8').catch(() => undefined)
  if (content === undefined) return undefined
  try {
    const { pid, start, ...addresses } = JSON.parse(content) as Recorded
    return (await isAlive(pid)) && (await startOf(pid)) === start ? addresses : undefined
  } catch {
    // Written incompletely by a machine that lost its power.
    return undefined
  }
}
