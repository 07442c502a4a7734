import { describe, expect, it } from 'vitest'
import { newOrderId, shardOf, shardOfOrder } from './order-id.ts'
import { formatOrderNumber, numberOfId, orderNumber, parseOrderNumber, slotCount } from './order-number.ts'

const noon = new Date('2026-11-22T12:00:00.123Z')
const shown = (time: Date, shard: number, slot: number) => formatOrderNumber(orderNumber(time, shard, slot))

describe('an order number', () => {
  it('has 12 characters without look-alikes', () => {
    for (let shard = 0; shard < 4096; shard += 7)
      expect(shown(noon, shard, shard % slotCount)).toMatch(/^[2-9A-HJKMNP-TV-Z]{12}$/)
  })

  it('tells its shard and its time, whatever the case, blanks and hyphens', () => {
    for (const shard of [0, 1, 2048, 4095]) {
      const number = shown(noon, shard, 63)
      const typed = ` ${number.slice(0, 4).toLowerCase()}-${number.slice(4, 8)} ${number.slice(8)}`
      expect(parseOrderNumber(typed)).toEqual({ number: orderNumber(noon, shard, 63), shard, time: noon })
    }
  })

  it('differs for each millisecond, shard and slot', () => {
    const numbers = new Set<string>()
    for (let millisecond = 0; millisecond < 10; millisecond++)
      for (let shard = 0; shard < 64; shard++)
        for (let slot = 0; slot < slotCount; slot++)
          numbers.add(shown(new Date(noon.getTime() + millisecond), shard, slot))
    expect(numbers.size).toBe(10 * 64 * slotCount)
  })

  it('does not show which order was placed first', () => {
    const early = shown(noon, 5, 0)
    const late = shown(new Date(noon.getTime() + 1), 5, 0)
    const alike = [...early].filter((character, index) => character === late[index])
    expect(alike.length).toBeLessThan(6)
  })

  it('grows with time as it is stored', () => {
    const stored = (milliseconds: number) => BigInt(orderNumber(new Date(noon.getTime() + milliseconds), 9, 9))
    expect(stored(1)).toBeGreaterThan(stored(0))
    expect(stored(86_400_000)).toBeGreaterThan(stored(1))
    expect(stored(86_400_000)).toBeLessThan(2n ** 58n)
  })

  it('of an order from an earlier release follows from its id', () => {
    const id = newOrderId('customer_123', noon, new Uint8Array(8).fill(0xab))
    const found = parseOrderNumber(formatOrderNumber(numberOfId(id)))
    expect(found).toEqual({ number: numberOfId(id), shard: shardOf('customer_123'), time: noon })
    expect(found!.shard).toBe(shardOfOrder(id))
  })

  it.each(['', 'A', '0'.repeat(12), 'ABCDEFGHJKMO', 'Z'.repeat(12), '2'.repeat(13), '2'.repeat(1_000_000)])(
    'cannot be %.20j',
    (text) => {
      expect(parseOrderNumber(text)).toBeUndefined()
    },
  )
})
