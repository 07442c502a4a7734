import type { Redis } from 'ioredis'
import { oldestUnprocessedSeconds } from '#platform/events/group-age.ts'
import { oldestUnpublishedSeconds } from '#platform/outbox/oldest.ts'
import type { Database } from '#platform/postgres/database.ts'
import { streamsOf } from '#schema/events/streams.ts'
import { listGroup } from '../list-group.ts'

/** Clocks of processes and servers differ, and a commit follows the time of the order by some milliseconds. */
const toleranceSeconds = 1
/** For this long an answer is used again. */
const keptMilliseconds = 200

/**
 * Creates a function that returns the time up to which the order list is complete: all changes of orders before it are in
 * the list. Null if it is unknown because Redis is unavailable. Events that are dead letters are not considered.
 */
export function createListedUntil({ database, redis }: { database: Database; redis: Redis }) {
  let kept: Promise<Date | null> | undefined

  async function read(): Promise<Date | null> {
    const now = Date.now()
    try {
      // The outbox first: an event that is published in between is found in the streams.
      const unpublished = await oldestUnpublishedSeconds(database)
      const unprocessed = await oldestUnprocessedSeconds(redis, listGroup, streamsOf('sales'))
      return new Date(now - (Math.max(unpublished, unprocessed) + toleranceSeconds) * 1_000)
    } catch {
      return null
    }
  }

  return (): Promise<Date | null> => {
    if (!kept) {
      kept = read()
      setTimeout(() => {
        kept = undefined
      }, keptMilliseconds).unref()
    }
    return kept
  }
}
