import type { Redis } from 'ioredis'
import { buryEntry } from '#platform/events/dead-letters.ts'
import { deadLetterStream, redriveStream } from '#schema/events/streams.ts'

/** Makes a dead letter of an entry that no service would publish, so that it dies again. Returns its id. */
export async function buryLetter(redis: Redis, group: 'product' | 'sales', text: string): Promise<string> {
  const entry = { stream: redriveStream(group), id: '1-1', fields: ['event', text] }
  await buryEntry(redis, group, entry, `no event: ${text}`)
  const [last] = await redis.xrevrange(deadLetterStream(group), '+', '-', 'COUNT', 1)
  return last![0]
}
