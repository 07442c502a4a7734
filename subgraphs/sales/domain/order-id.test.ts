import { describe, expect, it } from 'vitest'
import { isOrderId, newOrderId, shardOf, shardOfOrder } from './order-id.ts'

const random = (fill: number) => new Uint8Array(8).fill(fill)
const at = (time: string) => new Date(time)

describe('an order id', () => {
  it('is a UUID of version 8', () => {
    expect(newOrderId('customer_123', at('2026-11-22T10:00:00Z'), random(0xff))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  it('sorts by time', () => {
    const earlier = newOrderId('customer_999', at('2026-11-22T10:00:00.001Z'), random(0xff))
    const later = newOrderId('customer_1', at('2026-11-22T10:00:00.002Z'), random(0))
    expect(earlier < later).toBe(true)
  })

  it('contains the shard of its customer', () => {
    for (const customer of ['customer_123', 'customer_456', 'Ädä', '']) {
      expect(shardOfOrder(newOrderId(customer, at('2026-11-22T10:00:00Z'), random(7)))).toBe(shardOf(customer))
    }
  })

  it('has a stable shard: these values are stored', () => {
    expect([shardOf('customer_123'), shardOf('customer_456')]).toMatchInlineSnapshot(`
      [
        621,
        2030,
      ]
    `)
  })

  it('spreads customers over all shards', () => {
    const shards = new Set(Array.from({ length: 40_000 }, (_, index) => shardOf(`customer_${index}`)))
    expect(shards.size).toBeGreaterThan(4_000)
  })

  it.each(['', 'nope', '550e8400-e29b-41d4-a716-446655440000', "'; drop table orders"])('%j is not valid', (id) => {
    expect(isOrderId(id)).toBe(false)
  })

  it('uses all random bits', () => {
    const ids = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => {
      const bytes = random(0)
      bytes[index] = 1
      return newOrderId('customer_123', at('2026-11-22T10:00:00Z'), bytes)
    })
    expect(new Set(ids).size).toBe(8)
    expect(ids.every(isOrderId)).toBe(true)
  })
})
