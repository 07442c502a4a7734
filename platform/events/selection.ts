// Consuming only what is needed: see `Selection`.
import type { Redis } from 'ioredis'
import { createPipeline, runPipeline } from '../redis.ts'

/**
 * For a group whose needs change while it runs, and which must keep the order of the events of one key although several
 * processes belong to it.
 */
export interface Selection {
  /**
   * Whether this process is the one that reads now. Called before each read. A process whose turn begins first gets the
   * entries that the one before it has left, so the events of one key stay in order.
   */
  isOurTurn(): Promise<boolean>
  /**
   * The event types that are needed now. Called after each read, so that a need that was stored before an event was
   * published applies to it. Entries of other types are acknowledged without being parsed. If the set is empty, the
   * streams are not read at all: the group skips to their ends from time to time.
   */
  wanted(): Promise<ReadonlySet<string>>
}

/** The end of a stream: the id of the last entry that it ever had, and how many entries it ever had. */
export interface StreamEnd {
  id: string
  added: number
}

/** The end of each stream; `undefined` for a stream that does not exist. */
export async function readEnds(redis: Redis, streams: readonly string[]): Promise<Map<string, StreamEnd | undefined>> {
  const ends = await Promise.all(
    streams.map(async (stream) => {
      const values = await redis.xinfo('STREAM', stream).catch((error: Error) => {
        if (error.message.includes('no such key')) return []
        throw error
      })
      const list = values as unknown[]
      const field = (name: string) => list[list.indexOf(name) + 1]
      const end = { id: String(field('last-generated-id')), added: Number(field('entries-added')) }
      return [stream, list.length === 0 ? undefined : end] as const
    }),
  )
  return new Map(ends)
}

/** Lets a group skip everything up to these ends. */
export async function skipTo(redis: Redis, group: string, ends: ReadonlyMap<string, StreamEnd | undefined>) {
  const pipeline = createPipeline(redis)
  for (const [stream, end] of ends) if (end) pipeline.xgroup('SETID', stream, group, end.id)
  await runPipeline(pipeline)
}

/**
 * Counts the entries between one skip and the next, so that a group that wants nothing does not look stuck. Those before the
 * first skip are not counted.
 */
export function createSkipCount(onSkipped: (count: number) => void) {
  const before = new Map<string, number>()
  return (ends: ReadonlyMap<string, StreamEnd | undefined>) => {
    let skipped = 0
    for (const [stream, end] of ends) {
      if (!end) continue
      skipped += Math.max(end.added - (before.get(stream) ?? end.added), 0)
      before.set(stream, end.added)
    }
    onSkipped(skipped)
  }
}
