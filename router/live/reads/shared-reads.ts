import { bulkhead } from 'cockatiel'
import { maxOperations } from '#platform/graphql/batch-protocol.ts'
import { type SharedWork, shareWork } from './shared-work.ts'

/** Reads of what stands in the subgraphs. After an outage every follower wants one: they take turns. */
export interface SharedReads {
  /**
   * Reads when it is its turn. Who asks for the same before the reading has begun gets the same answer; later ones do not,
   * because what they have seen so far may be newer.
   * @param key names what is read, and for whom.
   */
  read<T>(key: string, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>
}

/**
 * So many batches' worth as are under way to a subgraph that takes its time: with fewer, a thousand subscriptions a second
 * would wait for each other. Too few to crowd out everybody else's queries.
 */
const atOnce = 4 * maxOperations

export function createSharedReads(concurrency = atOnce): SharedReads {
  const gate = bulkhead(concurrency, Number.POSITIVE_INFINITY)
  const waiting = new Map<string, SharedWork<unknown>>()

  function start<T>(key: string, work: (signal: AbortSignal) => Promise<T>): SharedWork<T> {
    const shared = shareWork((signal) =>
      gate.execute(async () => {
        // Lets all who ask in this turn join.
        await Promise.resolve()
        if (waiting.get(key) === shared) waiting.delete(key)
        // Everybody may have gone while it waited for its turn.
        signal.throwIfAborted()
        return work(signal)
      }),
    )
    waiting.set(key, shared)
    return shared
  }

  return {
    read<T>(key: string, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal) {
      const known = waiting.get(key) as SharedWork<T> | undefined
      return (known && !known.isAbandoned() ? known : start(key, work)).join(signal)
    },
  }
}
