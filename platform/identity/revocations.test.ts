import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TokenRevoked } from '#schema/events/token-revoked.ts'
import { metrics } from '../process/metrics.ts'
import { testCaller } from '../testing/test-caller.ts'
import { anonymous } from './caller.ts'
import { createRevocations, type RevocationList, RevocationsUnavailable } from './revocations.ts'
import type { TokenEnd } from './token-endings.ts'

let revocations: RevocationList

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-01T12:00:00Z') })
  revocations = createRevocations()
  revocations.loaded()
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (secondsFromNow: number) => new Date(Date.now() + secondsFromNow * 1000).toISOString()
const one = (tokenId: string, expiresIn = 3_600): TokenRevoked => ({ token_id: tokenId, expires_at: at(expiresIn) })
const family = (familyId: string, expiresIn = 3_600): TokenRevoked => {
  return { token_id: 'the newest of them', family_id: familyId, expires_at: at(expiresIn) }
}
const all = (clientId: string, issuedUntil = 0, expiresIn = 3_600): TokenRevoked => {
  return { client_id: clientId, issued_until: at(issuedUntil), expires_at: at(expiresIn) }
}
const storefront = () => testCaller('client', 'storefront')
const operations = () => testCaller('client', 'operations')
const ada = () => testCaller('customer', 'customer_123')
const grace = () => testCaller('customer', 'customer_456')

describe('a token is revoked', () => {
  it('by its id, and no other with it', () => {
    revocations.add(one(storefront().tokenId))
    expect(revocations.isRevoked(storefront())).toBe(true)
    expect(revocations.isRevoked(operations())).toBe(false)
    expect(revocations.isRevoked(anonymous)).toBe(false)
  })

  it('with its family, and no other family', () => {
    revocations.add(family(ada().familyId!))
    expect(revocations.isRevoked(ada())).toBe(true)
    expect(revocations.isRevoked(grace())).toBe(false)
    expect(revocations.isRevoked({ ...ada(), familyId: undefined })).toBe(false)
  })

  it('with all tokens issued to its client up to a time, that second included, and none issued later', () => {
    revocations.add(all('storefront'))
    expect(revocations.isRevoked(storefront())).toBe(true)
    expect(revocations.isRevoked(operations())).toBe(false)
    vi.advanceTimersByTime(1_000)
    expect(revocations.isRevoked(storefront())).toBe(false)
  })

  it('with its key, whenever it was issued, and no token of another key', () => {
    revocations.addKey({ key_id: storefront().keyId! })
    expect(revocations.isRevoked(storefront())).toBe(true)
    vi.advanceTimersByTime(24 * 3_600_000)
    expect(revocations.isRevoked(storefront())).toBe(true)
    expect(revocations.isRevoked(operations())).toBe(false)
    expect(revocations.isRevoked({ ...storefront(), keyId: undefined })).toBe(false)
  })

  it('with its key, while a connection uses it', () => {
    const ends: TokenEnd[] = []
    revocations.whenTokenEnds(storefront(), (end) => ends.push(end))
    revocations.whenTokenEnds(operations(), (end) => ends.push(end))
    revocations.addKey({ key_id: storefront().keyId! })
    expect(ends).toEqual(['revoked'])
  })

  it('with all sessions, if it is the client of all sessions', () => {
    revocations.add(all('waybill-sessions'))
    expect(revocations.isRevoked(ada())).toBe(true)
    expect(revocations.isRevoked(storefront())).toBe(false)
  })

  it('however late an older event about its client arrives', () => {
    revocations.add(all('storefront', 0))
    revocations.add(all('storefront', -600, 3_000))
    expect(revocations.isRevoked(storefront())).toBe(true)
  })
})

describe('the list', () => {
  it('accepts only anonymous callers before it is loaded', () => {
    const empty = createRevocations()
    empty.add(one('another'))
    expect(() => empty.isRevoked(storefront())).toThrow(RevocationsUnavailable)
    expect(empty.isRevoked(anonymous)).toBe(false)
  })

  it('removes expired entries', () => {
    const small = createRevocations({ capacity: 3 })
    small.loaded()
    for (let index = 0; index < 20; index++) {
      small.add(one(`token-${index}`, 60))
      small.add(all(`client-${index}`, 0, 60))
      vi.advanceTimersByTime(61_000)
    }
    // Three at a time would have filled it, and then all earlier tokens would be refused.
    expect(small.isRevoked(storefront())).toBe(false)
  })

  it('ignores events about expired tokens', () => {
    revocations.add(one(storefront().tokenId, 0))
    expect(revocations.isRevoked(storefront())).toBe(false)
  })

  it('refuses every earlier token when it is full, counts that, and tells its owner', async () => {
    const overflows = () => metrics().getSingleMetricAsString('waybill_revocation_overflows_total')
    const before = await overflows()
    const onOverflow = vi.fn()
    const small = createRevocations({ capacity: 100, onOverflow })
    small.loaded()
    const revoked = storefront()
    small.add(one(revoked.tokenId))
    for (let index = 0; index < 99; index++) small.add(one(`token-${index}`))
    expect(small.isRevoked(operations())).toBe(false)
    const ends: TokenEnd[] = []
    small.whenTokenEnds(operations(), (end) => ends.push(end))

    small.add(one('one too many'))
    expect(small.isRevoked(revoked)).toBe(true)
    expect(small.isRevoked(operations())).toBe(true)
    expect(ends).toEqual(['revoked'])
    expect(await overflows()).not.toBe(before)
    expect(onOverflow).toHaveBeenCalledTimes(1)

    vi.advanceTimersByTime(10_000)
    expect(small.isRevoked(revoked)).toBe(true)
    expect(small.isRevoked(operations())).toBe(false)
  })
})

describe('a listener for the end of a token', () => {
  const watch = (caller = storefront()) => {
    const ends: TokenEnd[] = []
    return { ends, stop: revocations.whenTokenEnds(caller, (end) => ends.push(end)) }
  }

  it('is called on expiry within a second, once', () => {
    const { ends } = watch()
    vi.advanceTimersByTime(3_599_000)
    expect(ends).toEqual([])
    vi.advanceTimersByTime(1_500)
    expect(ends).toEqual(['expired'])
    revocations.add(one(storefront().tokenId))
    vi.advanceTimersByTime(10_000)
    expect(ends).toEqual(['expired'])
  })

  it('is called on revocation at once, and not on expiry afterwards', () => {
    const watches = [watch(), watch()]
    const other = watch(grace())
    revocations.add(one(storefront().tokenId))
    for (const { ends } of watches) expect(ends).toEqual(['revoked'])
    revocations.add(one(storefront().tokenId))
    vi.advanceTimersByTime(3_500_000)
    for (const { ends } of watches) expect(ends).toEqual(['revoked'])
    expect(other.ends).toEqual([])
  })

  it('is called when the family of the token is revoked', () => {
    const [mine, other] = [watch(ada()), watch(grace())]
    revocations.add(family(ada().familyId!))
    expect(mine.ends).toEqual(['revoked'])
    expect(other.ends).toEqual([])
  })

  it('is called when all tokens of the client are revoked', () => {
    const [mine, other] = [watch(), watch(operations())]
    revocations.add(all('storefront'))
    expect(mine.ends).toEqual(['revoked'])
    expect(other.ends).toEqual([])
  })

  it('is called for a revocation between the check and the watch, but not before it can stop watching', async () => {
    revocations.add(one(storefront().tokenId))
    const told = watch()
    expect(told.ends).toEqual([])
    const deaf = watch()
    deaf.stop()
    await Promise.resolve()
    expect(told.ends).toEqual(['revoked'])
    expect(deaf.ends).toEqual([])
  })

  it('is not called after it has stopped watching, however often it stops', () => {
    const { ends, stop } = watch()
    const other = watch()
    stop()
    stop()
    revocations.add(one(storefront().tokenId))
    expect(ends).toEqual([])
    expect(other.ends).toEqual(['revoked'])
  })

  it('may start and stop watching while it is called', () => {
    const others: TokenEnd[] = []
    let stopOther = () => {}
    revocations.whenTokenEnds(storefront(), () => {
      stopOther()
      revocations.whenTokenEnds(operations(), (end) => others.push(end))
    })
    stopOther = revocations.whenTokenEnds(storefront(), (end) => others.push(end))
    revocations.add(one(storefront().tokenId))
    expect(others).toEqual([])
    revocations.add(one(operations().tokenId))
    expect(others).toEqual(['revoked'])
  })

  it('has no timer of its own, and no timer is left when nothing is watched', () => {
    const watches = Array.from({ length: 10_000 }, (_, index) => watch(testCaller('customer', `customer_${index % 5}`)))
    expect(vi.getTimerCount()).toBe(1)
    for (const { stop } of watches) stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is never called for an anonymous caller', () => {
    const ends: TokenEnd[] = []
    revocations.whenTokenEnds(anonymous, (end) => ends.push(end))()
    expect(vi.getTimerCount()).toBe(0)
  })
})
