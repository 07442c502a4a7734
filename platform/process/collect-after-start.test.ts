import { afterEach, expect, it, vi } from 'vitest'
import { collectAfterStart } from './collect-after-start.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('collects garbage once, a while after the start', () => {
  vi.useFakeTimers()
  const gc = vi.fn()
  vi.stubGlobal('gc', gc)
  collectAfterStart()
  expect(gc).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(gc).toHaveBeenCalledTimes(1)
})

it('does nothing where Node does not expose its collector', () => {
  vi.useFakeTimers()
  vi.stubGlobal('gc', undefined)
  collectAfterStart()
  expect(vi.getTimerCount()).toBe(0)
})
