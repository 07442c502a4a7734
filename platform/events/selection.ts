// Consuming only what is needed: see `Selection`.
import type { Redis } from 'ioredis'
import { runPipeline } from '../redis.ts'

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

/** The id of the last entry that each stream ever had; `undefined` for a stream that does not exist. */
export async function readEnds(redis: Redis, streams: readonly string[]): Promise<Map<string, string | undefined>> {
  const ends = await Promise.all(
    streams.map(async (stream) => {
      const values = await redis.xinfo('STREAM', stream).catch((error: Error) => {
        if (error.message.includes('no such key')) return []
        throw error
      })
      const list = values as unknown[]
      const at = list.indexOf('last-generated-id')
      return [stream, at < 0 ? undefined : String(list[at + 1])] as const
    }),
  )
  return new Map(ends)
}

/** Lets a group skip everything up to these ends. */
export async function skipTo(redis: Redis, group: string, ends: ReadonlyMap<string, string | undefined>) {
  const pipeline = redis.pipeline()
  for (const [stream, end] of ends) if (end !== undefined) pipeline.xgroup('SETID', stream, group, end)
  await runPipeline(pipeline)
}
