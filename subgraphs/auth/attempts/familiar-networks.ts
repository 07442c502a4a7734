import type { Redis } from 'ioredis'

/** From where accounts were signed in to. A pair of account and network is one key, that gives neither away. */
export interface FamiliarNetworks {
  has(pair: string): Promise<boolean>
  /** Nobody waits for it. */
  add(pair: string): void
}

const rememberedSeconds = 30 * 86_400
const prefix = 'waybill:attempts:familiar:'

/** In Redis alone. While it is away nobody is familiar, and limits that are in memory then begin anew. */
export function createFamiliarNetworks(redis: Redis): FamiliarNetworks {
  return {
    async has(pair) {
      if (redis.status !== 'ready') return false
      return (await redis.exists(prefix + pair).catch(() => 0)) === 1
    },
    add(pair) {
      if (redis.status === 'ready') redis.set(prefix + pair, '1', 'EX', rememberedSeconds).catch(() => {})
    },
  }
}
