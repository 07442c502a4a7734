import { fnv1a } from '#platform/values/hash.ts'

const shardCount = 4096

/** The shard of a customer's orders: a 12-bit hash of the customer id. */
export function shardOf(customerId: string): number {
  // The high bits of FNV-1a vary more than the low ones; folding uses both.
  const hash = fnv1a(customerId)
  return ((hash >>> 12) ^ hash) & (shardCount - 1)
}

/**
 * A new order id: a UUIDv8 (RFC 9562 §5.8) of 48 bits of time in milliseconds, 62 random bits and 12 bits of shard. Ids
 * sort by time and contain the order's shard.
 * @param random 8 random bytes
 */
export function newOrderId(customerId: string, now: Date, random: Uint8Array): string {
  const time = now.getTime().toString(16).padStart(12, '0')
  const bits = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = (8 + ((random[0]! >> 4) & 3)).toString(16)
  const shard = shardOf(customerId).toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-8${bits.slice(1, 4)}-${variant}${bits.slice(4, 7)}-${bits.slice(7, 16)}${shard}`
}

/** The lowest order id of a time: orders of that time and later have higher ids. */
export function lowestOrderId(time: Date): string {
  // Ids contain 48 bits of milliseconds since 1970.
  const milliseconds = Math.min(Math.max(time.getTime(), 0), 2 ** 48 - 1)
  const hex = milliseconds.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/** The shard in an order id. */
export function shardOfOrder(orderId: string): number {
  return Number.parseInt(orderId.slice(-3), 16)
}

/** The time in an order id. */
export function timeOfOrder(orderId: string): Date {
  return new Date(Number.parseInt(orderId.slice(0, 8) + orderId.slice(9, 13), 16))
}

/** Whether this is a valid order id. Other ids are not looked up. */
export function isOrderId(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)
}
