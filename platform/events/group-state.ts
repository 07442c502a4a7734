import type { Redis } from 'ioredis'

/** How far a consumer group has read a stream. */
export interface GroupState {
  /** The id of the last entry that was delivered to the group. */
  lastDelivered: string
  /** Entries that were delivered and not acknowledged. */
  pending: number
  /** Entries that were not delivered; undefined if Redis cannot tell. */
  lag: number | undefined
}

/** The groups of a stream by name; none if it does not exist. */
export async function readGroups(redis: Redis, stream: string): Promise<Map<string, GroupState>> {
  const groups = await redis.xinfo('GROUPS', stream).catch((error: Error) => {
    if (error.message.includes('no such key')) return []
    throw error
  })
  return new Map(
    (groups as (string | number | null)[][]).map((values) => {
      const value = (name: string) => values[values.indexOf(name) + 1]
      const lag = values.includes('lag') ? value('lag') : null
      return [
        String(value('name')),
        {
          lastDelivered: String(value('last-delivered-id')),
          pending: Number(value('pending')),
          lag: lag === null ? undefined : Number(lag),
        },
      ]
    }),
  )
}
