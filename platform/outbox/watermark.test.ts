import { describe, expect, it } from 'vitest'
import { createWatermark } from './watermark.ts'

describe('the watermark of an outbox', () => {
  it('is the time of the last reading without unpublished rows', () => {
    const watermark = createWatermark()
    expect(watermark.take(100, [])).toBe(100)
    expect(watermark.take(200, [])).toBe(200)
  })

  it('stays while a row is unpublished, and moves on to the reading that first saw it once the row is published', () => {
    const watermark = createWatermark()
    watermark.take(100, [])
    expect(watermark.take(200, ['a'])).toBe(100)
    expect(watermark.take(300, ['a', 'b'])).toBe(100)
    expect(watermark.take(400, ['b', 'c'])).toBe(200)
    expect(watermark.take(500, ['c'])).toBe(300)
    expect(watermark.take(600, [])).toBe(600)
  })

  it('is unknown if a row was unpublished from the beginning', () => {
    const watermark = createWatermark()
    expect(watermark.take(100, ['a'])).toBeUndefined()
    expect(watermark.take(200, ['a'])).toBeUndefined()
    expect(watermark.take(300, [])).toBe(300)
  })

  it('is unknown after a reading that was not complete', () => {
    const watermark = createWatermark()
    watermark.take(100, [])
    watermark.reset()
    expect(watermark.take(200, ['a'])).toBeUndefined()
  })

  it('keeps few readings, however long a row waits', () => {
    const watermark = createWatermark()
    watermark.take(0, [])
    for (let at = 1; at <= 100; at++) watermark.take(at, ['stuck'])
    expect(watermark.take(101, ['stuck'])).toBeUndefined()
    expect(watermark.take(102, [])).toBe(102)
  })
})
