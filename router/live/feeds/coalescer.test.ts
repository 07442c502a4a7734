import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCoalescer } from './coalescer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function create() {
  const passed: string[] = []
  const coalescer = createCoalescer<number>((key, value) => void passed.push(`${key}${value}`), 250)
  return { passed, coalescer }
}

describe('coalesced values', () => {
  it('pass at once after a quiet interval, then only the latest of each interval', () => {
    const { passed, coalescer } = create()
    for (const value of [1, 2, 3]) coalescer.offer('a', value)
    expect(passed).toEqual(['a1'])
    vi.advanceTimersByTime(249)
    expect(passed).toEqual(['a1'])
    vi.advanceTimersByTime(1)
    expect(passed).toEqual(['a1', 'a3'])
    coalescer.offer('a', 4)
    vi.advanceTimersByTime(250)
    expect(passed).toEqual(['a1', 'a3', 'a4'])
  })

  it('of different keys do not delay each other', () => {
    const { passed, coalescer } = create()
    coalescer.offer('a', 1)
    coalescer.offer('b', 1)
    expect(passed).toEqual(['a1', 'b1'])
  })

  it('leave no timers behind', () => {
    const { passed, coalescer } = create()
    coalescer.offer('a', 1)
    vi.advanceTimersByTime(250)
    expect(vi.getTimerCount()).toBe(0)
    coalescer.offer('a', 2)
    coalescer.offer('a', 3)
    coalescer.stop()
    expect(vi.getTimerCount()).toBe(0)
    expect(passed).toEqual(['a1', 'a2'])
  })
})
