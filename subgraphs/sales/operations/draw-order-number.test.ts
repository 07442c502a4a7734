import { describe, expect, it } from 'vitest'
import { shardOf } from '../domain/order-id.ts'
import { formatOrderNumber, parseOrderNumber } from '../domain/order-number.ts'
import { createNumbering } from './draw-order-number.ts'

const noon = new Date('2026-11-22T12:00:00.123Z')

describe('the numbers that a process draws', () => {
  it('differ however many orders of a customer are placed in one millisecond', () => {
    const draw = createNumbering()
    const numbers = Array.from({ length: 3_000 }, (_, index) => draw(`customer_${(index >> 5) % 3}`, noon))
    expect(new Set(numbers).size).toBe(3_000)
  })

  it('differ although the clock goes back', () => {
    const draw = createNumbering()
    const times = [noon, new Date(noon.getTime() - 1), noon, new Date(noon.getTime() - 3_600_000)]
    const numbers = times.flatMap((time) => Array.from({ length: 100 }, () => draw('customer_123', time)))
    expect(new Set(numbers).size).toBe(400)
  })

  it('have the shard of the customer, and a time that is later by a millisecond for each 64 orders at most', () => {
    const draw = createNumbering()
    const numbers = Array.from({ length: 640 }, () => parseOrderNumber(formatOrderNumber(draw('customer_123', noon)))!)
    for (const { shard, time } of numbers) {
      expect(shard).toBe(shardOf('customer_123'))
      expect(time.getTime() - noon.getTime()).toBeGreaterThanOrEqual(0)
      expect(time.getTime() - noon.getTime()).toBeLessThanOrEqual(10)
    }
  })
})
