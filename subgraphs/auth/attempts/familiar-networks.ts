import type { Redis } from 'ioredis'

/**
 * Networks from which accounts were signed in to. A pair of account and network is one hashed key, which reveals
 * neither.
 */
export interface FamiliarNetworks {
  has(pair: string): Promise<boolean>
  /** Fire and forget. */
  add(pair: string): void
}

const rememberedSeconds = 30 * 86_400
const prefix = 'waybill:attempts:familiar:'

/** Stored in Redis only. While Redis is down no network is familiar, but the limits also start empty, in memory. */
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
