import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { testCaller } from '../testing/test-caller.ts'
import { createTokenEndings, type TokenEnd } from './token-endings.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Watched tokens, the ids of the revoked ones, and the ends that were reported. */
function setUp() {
  const revoked = new Set<string>()
  const ends: [id: string, end: TokenEnd][] = []
  const endings = createTokenEndings(({ tokenId }) => revoked.has(tokenId))
  const watch = (id: string, overrides = {}) => {
    const caller = { ...testCaller('client', id), tokenId: id, expiresAt: Date.now() / 1_000 + 60, ...overrides }
    return endings.watch(caller, (end) => ends.push([id, end]))
  }
  return { endings, revoked, ends, watch }
}

it('an expired token ends once, not before its expiry and at most half a second later', () => {
  const { ends, watch } = setUp()
  watch('short', { expiresAt: Date.now() / 1_000 + 10 })
  watch('long')
  vi.advanceTimersByTime(9_999)
  expect(ends).toEqual([])
  vi.advanceTimersByTime(501)
  expect(ends).toEqual([['short', 'expired']])
  vi.advanceTimersByTime(10_000)
  expect(ends).toHaveLength(1)
})

it('a revoked token ends at once, and other tokens do not', () => {
  const { endings, revoked, ends, watch } = setUp()
  watch('one')
  watch('two')
  revoked.add('one')
  endings.revoke({ tokenId: 'one' })
  expect(ends).toEqual([['one', 'revoked']])
})

it('a revoked family ends its revoked tokens, and a revocation without an id all revoked tokens', () => {
  const { endings, revoked, ends, watch } = setUp()
  watch('one', { familyId: 'family' })
  watch('two', { familyId: 'family' })
  watch('three', { familyId: undefined })
  for (const id of ['one', 'three']) revoked.add(id)
  endings.revoke({ familyId: 'family' })
  expect(ends).toEqual([['one', 'revoked']])
  endings.revoke({})
  expect(ends).toEqual([
    ['one', 'revoked'],
    ['three', 'revoked'],
  ])
})

it('a token that was revoked before it is watched ends after `watch` has returned', async () => {
  const { revoked, ends, watch } = setUp()
  revoked.add('one')
  watch('one')
  expect(ends).toEqual([])
  await Promise.resolve()
  expect(ends).toEqual([['one', 'revoked']])
})

it('reports nothing after the watch was stopped, and keeps no timer', () => {
  const { endings, revoked, ends, watch } = setUp()
  const stops = [watch('one'), watch('two')]
  expect(vi.getTimerCount()).toBe(1)
  for (const stop of stops) stop()
  expect(vi.getTimerCount()).toBe(0)
  revoked.add('one')
  endings.revoke({ tokenId: 'one' })
  vi.advanceTimersByTime(120_000)
  expect(ends).toEqual([])
})
