import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFanOut } from '../sources/fan-out.ts'
import { type LinkRevoked, watchLink } from './watch-link.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const days = (count: number) => 86_400_000 * count
function watch(expiresIn: number) {
  const revocations = createFanOut<LinkRevoked>()
  const fail = vi.fn()
  const link = { subject: 'order', id: 'link', expiresAt: new Date(Date.now() + expiresIn) }
  const stop = watchLink(link, revocations, fail)
  const codes = () => fail.mock.calls.map(([error]) => error.extensions.code)
  return { revocations, stop, codes }
}

it('a subscription ends when its link expires, also after longer than a timer can wait', () => {
  for (const expiresIn of [days(1), days(90)]) {
    const { codes } = watch(expiresIn)
    vi.advanceTimersByTime(expiresIn - 1)
    expect(codes()).toEqual([])
    vi.advanceTimersByTime(1)
    expect(codes()).toEqual(['TRACKING_LINK_EXPIRED'])
  }
})

it('a subscription ends when its link is revoked, and not when another one is', () => {
  const { revocations, codes } = watch(days(1))
  revocations.publish('another', { linkId: 'another' })
  expect(codes()).toEqual([])
  revocations.publish('link', { linkId: 'link' })
  expect(codes()).toEqual(['TRACKING_LINK_REVOKED'])
})

it('nothing is watched after the end of the subscription', () => {
  const { revocations, stop, codes } = watch(days(1))
  stop()
  expect(revocations.size()).toBe(0)
  vi.advanceTimersByTime(days(2))
  expect(codes()).toEqual([])
})
