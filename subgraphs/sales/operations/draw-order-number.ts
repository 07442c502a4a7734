import { uniqueBytes } from '#platform/values/random.ts'
import { shardOf } from '../domain/order-id.ts'
import { orderNumber, type StoredNumber, slotCount } from '../domain/order-number.ts'

const shardCount = 4_096

/**
 * Draws numbers for the orders of this process. No number is drawn twice: when the slots of a millisecond are used up,
 * those of the next one follow, so that the time in a number can be later than the order.
 */
export function createNumbering(): (customerId: string, now: Date) => StoredNumber {
  /** The last draw of each shard: its time and slot as one count. */
  const last = new Float64Array(shardCount)
  // A random start, and one sequence for all shards: two processes seldom use the same slot in the same millisecond.
  let slot = uniqueBytes(1)[0]! % slotCount

  return (customerId, now) => {
    const shard = shardOf(customerId)
    slot = (slot + 1) % slotCount
    const drawn = Math.max(last[shard]! + 1, now.getTime() * slotCount + slot)
    last[shard] = drawn
    return orderNumber(new Date(Math.floor(drawn / slotCount)), shard, drawn % slotCount)
  }
}
