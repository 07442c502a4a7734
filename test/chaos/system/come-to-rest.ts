import { waitFor } from '../../../local/processes/wait-for.ts'
import type { OutsideClient } from '../drive/start-client.ts'
import type { RestObserver } from './rest.ts'

interface RestOptions {
  client: OutsideClient
  /** How long callers may wait for their answers, and then the system for rest. */
  restSeconds: number
  /** How long reservations that nobody needs may then still be held. */
  strandedSeconds: number
  log(line: string): void
  signal: AbortSignal
}

/** How it came to rest, once nothing was broken any more. */
export interface Rest {
  /** What was still under way when the wait ended; empty if all was quiet. */
  unrest: string[]
  /** Callers that never got a clear answer. */
  unanswered: boolean
  seconds: number
}

/** Whoever follows an order that has come to its end needs no longer than this to hear of it. */
const followersMilliseconds = 60_000
const interval = 500

/** Waits until every caller has its answer, everything under way is done, and nothing is held for nobody. */
export async function comeToRest(observer: RestObserver, options: RestOptions): Promise<Rest> {
  const { client, restSeconds, log, signal } = options
  const began = performance.now()
  const answered = await client.close(restSeconds * 1_000)
  let unrest = await waitForRest(observer, restSeconds * 1_000, signal)
  const seconds = (performance.now() - began) / 1_000
  log(unrest.length === 0 ? `at rest after ${seconds.toFixed(1)} s` : `no rest: ${unrest.join('; ')}`)
  await client.finish(unrest.length === 0 ? followersMilliseconds : 0)
  await waitForStranded(observer, options)
  // What has come back is news of stock, which has to leave like all else.
  if (unrest.length === 0) unrest = await waitForRest(observer, restSeconds * 1_000, signal)
  return { unrest, unanswered: !answered, seconds }
}

/** Waits until nothing is under way, twice in a row: what one look missed, the next finds. Returns what is left. */
async function waitForRest(observer: RestObserver, timeLimit: number, signal: AbortSignal): Promise<string[]> {
  let unrest: string[] = []
  let quietLooks = 0
  async function isAtRest(): Promise<boolean> {
    unrest = await observer.unrest()
    quietLooks = unrest.length === 0 ? quietLooks + 1 : 0
    return quietLooks >= 2
  }
  await waitFor(isAtRest, { timeLimit, interval, signal })
  return unrest
}

/** What is stranded has its minute to come back. */
async function waitForStranded(observer: RestObserver, { strandedSeconds, log, signal }: RestOptions): Promise<void> {
  // A database that is still away has not released anything.
  const isReleased = async () => (await observer.heldReservations().catch(() => undefined)) === 0
  if (await isReleased()) return
  log('waiting for reservations that are still held')
  await waitFor(isReleased, { timeLimit: strandedSeconds * 1_000, interval, signal })
}
