import { waitFor } from '../../../local/processes/wait-for.ts'
import type { LoadClient } from '../client/start-client.ts'
import type { PendingWork } from './pending-work.ts'

interface IdleOptions {
  client: LoadClient
  /** The timeout for the responses to callers, and then for the system to become idle. */
  idleSeconds: number
  /** How long unused reservations may still be held after that. */
  strandedSeconds: number
  log(line: string): void
  signal: AbortSignal
}

/** The state at the end of the wait. */
export interface IdleResult {
  /** Descriptions of incomplete work. Empty if the system is idle. */
  unfinished: string[]
  /** Whether callers never got a definite response. */
  unanswered: boolean
  seconds: number
}

/** The time within which followers get the last version of an order. */
const followersMilliseconds = 60_000
const interval = 500

/** Waits until every caller has a response, all work is complete, and no unused reservation is held. */
export async function waitUntilIdle(observer: PendingWork, options: IdleOptions): Promise<IdleResult> {
  const { client, idleSeconds, log, signal } = options
  const began = performance.now()
  const answered = await client.close(idleSeconds * 1_000)
  let unfinished = await waitForNoWork(observer, idleSeconds * 1_000, signal)
  const seconds = (performance.now() - began) / 1_000
  log(unfinished.length === 0 ? `idle after ${seconds.toFixed(1)} s` : `not idle: ${unfinished.join('; ')}`)
  await client.finish(unfinished.length === 0 ? followersMilliseconds : 0)
  await waitForStranded(observer, options)
  // Released stock causes events, which must be published, too.
  if (unfinished.length === 0) unfinished = await waitForNoWork(observer, idleSeconds * 1_000, signal)
  return { unfinished, unanswered: !answered, seconds }
}

/** Waits until two consecutive checks find no work, because work may move between parts during one check. */
async function waitForNoWork(observer: PendingWork, timeLimit: number, signal: AbortSignal): Promise<string[]> {
  let unfinished: string[] = []
  let idleChecks = 0
  async function isIdle(): Promise<boolean> {
    unfinished = await observer.unfinished()
    idleChecks = unfinished.length === 0 ? idleChecks + 1 : 0
    return idleChecks >= 2
  }
  await waitFor(isIdle, { timeLimit, interval, signal })
  return unfinished
}

/** Waits for the release of unused reservations. */
async function waitForStranded(observer: PendingWork, { strandedSeconds, log, signal }: IdleOptions): Promise<void> {
  // An unavailable database counts as not released.
  const isReleased = async () => (await observer.heldReservations().catch(() => undefined)) === 0
  if (await isReleased()) return
  log('waiting for reservations that are still held')
  await waitFor(isReleased, { timeLimit: strandedSeconds * 1_000, interval, signal })
}
