// Migrates and seeds the databases in a process of its own: what it loads is a multiple of what the launcher needs, which
// lives as long as the system.
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { compileCache, systemEnvironment } from '../config.ts'
import { describeExit, exitOf } from '../processes/end.ts'
import { launch } from '../processes/launch.ts'
import type { DatabaseName } from '../services.ts'

/** What is to be prepared. It contains secrets, so it is sent over IPC. */
export interface PreparationOrder {
  databaseUrls: Record<DatabaseName, string>
  /** Whether to create the tables. */
  migrates: boolean
  /** Whether to insert the clients, customers and products of local mode. */
  seeds: boolean
  /** Encrypts the customers' data. */
  masterKey: string
  imagesDirectory: string
  /** The file of the authority of external servers. */
  authorityFile: string | undefined
}

/** The outcome: a message to print if it has failed. */
export type PreparationOutcome = { failure: string | undefined }

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

/** @throws {Error} with a message to print. */
export async function prepareDatabases(order: PreparationOrder, signal: AbortSignal | undefined): Promise<void> {
  const child = await launch(process.execPath, [program], {
    env: { ...systemEnvironment(), NODE_COMPILE_CACHE: compileCache },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const abort = () => void child.kill('SIGKILL')
  signal?.addEventListener('abort', abort)
  try {
    const ended = exitOf(child)
    child.send(order)
    const outcome = await Promise.race([once(child, 'message'), ended])
    signal?.throwIfAborted()
    if (!Array.isArray(outcome)) throw new Error(`The databases could not be prepared: ${describeExit(outcome)}`)
    const [{ failure }] = outcome as [PreparationOutcome]
    if (failure !== undefined) throw new Error(failure)
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}
