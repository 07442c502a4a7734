import { performance } from 'node:perf_hooks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { collectWhenIdle } from './collect-when-idle.ts'

const mebibyte = 1_048_576
const gc = vi.fn()
let heapTotal = 0
let utilization = 0

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('gc', gc)
  vi.spyOn(process, 'memoryUsage').mockImplementation((() => ({ heapTotal })) as never)
  vi.spyOn(performance, 'eventLoopUtilization').mockImplementation(() => ({ idle: 0, active: 0, utilization }))
  gc.mockImplementation(() => (heapTotal = 100 * mebibyte))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  gc.mockReset()
})

/** Longer than several intervals. */
const lookSeveralTimes = () => vi.advanceTimersByTime(10_000)

describe('collectWhenIdle', () => {
  it('collects the garbage of the start once', () => {
    heapTotal = 150 * mebibyte
    collectWhenIdle()
    expect(gc).not.toHaveBeenCalled()
    lookSeveralTimes()
    expect(gc).toHaveBeenCalledTimes(1)
  })

  it('collects the garbage of a burst of work when the burst is over', () => {
    collectWhenIdle()
    utilization = 0.9
    heapTotal = 400 * mebibyte
    lookSeveralTimes()
    expect(gc).not.toHaveBeenCalled()
    utilization = 0.01
    lookSeveralTimes()
    expect(gc).toHaveBeenCalledTimes(1)
  })

  it('does nothing where Node does not expose its collector', () => {
    vi.stubGlobal('gc', undefined)
    collectWhenIdle()
    expect(vi.getTimerCount()).toBe(0)
  })
})
