import { bulkhead } from 'cockatiel'
import { maxOperations } from '#platform/graphql/batch-protocol.ts'
import { type SharedWork, shareWork } from './shared-work.ts'

/** A queue of reads from subgraphs with limited concurrency: after an outage every follower reads. */
export interface SharedReads {
  /**
   * Queues a read. Calls with the same key before the read starts share its result. Later calls do not, because they
   * may have seen newer changes.
   * @param key identifies the data and the reader.
   */
  read<T>(key: string, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>
}

/**
 * The number of concurrent reads: several batches, because with fewer a thousand new subscriptions a second would wait
 * for each other. Few enough not to displace queries of clients.
 */
const maxConcurrentReads = 4 * maxOperations

export function createSharedReads(concurrency = maxConcurrentReads): SharedReads {
  const gate = bulkhead(concurrency, Number.POSITIVE_INFINITY)
  const waiting = new Map<string, SharedWork<unknown>>()

  function start<T>(key: string, work: (signal: AbortSignal) => Promise<T>): SharedWork<T> {
    const shared = shareWork((signal) =>
      gate.execute(async () => {
        // Allows callers of this turn to join.
        await Promise.resolve()
        if (waiting.get(key) === shared) waiting.delete(key)
        // All callers may have left while it was queued.
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
