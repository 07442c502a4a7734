import { describe, expect, it } from 'vitest'
import { dueKeySteps, earliestPromotion, type KeyLife, publishedAheadMilliseconds } from './signing-key.ts'

const start = new Date('2026-11-22T10:00:00Z')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const current: KeyLife = { kid: 'one', state: 'current', createdAt: start, signsFrom: start, signedUntil: null }
const next: KeyLife = { ...current, kid: 'two', state: 'next', createdAt: later(day), signsFrom: later(2 * day) }
const previous: KeyLife = { ...current, kid: 'zero', state: 'previous', signedUntil: start }

const due = (keys: KeyLife[], milliseconds: number) => dueKeySteps(keys, 30 * day, later(milliseconds))

describe('a signing key', () => {
  it('signs for the configured time', () => {
    expect(due([current], 0)).toEqual([])
    expect(due([current], 29 * day)).toEqual([])
  })

  it('has a successor published ahead by more than the cache times of the JWKS: 5 and 10 minutes', () => {
    expect(publishedAheadMilliseconds).toBeGreaterThan(15 * minute)
    const [step, ...others] = due([current], 30 * day - publishedAheadMilliseconds)
    expect(others).toEqual([])
    expect(step).toEqual({ kind: 'publish', signsFrom: later(30 * day) })
  })

  it('has a successor published ahead even if the rotation is overdue', () => {
    const signsFrom = later(40 * day + publishedAheadMilliseconds)
    expect(due([current], 40 * day)).toEqual([{ kind: 'publish', signsFrom }])
  })

  it('has one successor', () => {
    expect(due([current, next], 31 * day).filter(({ kind }) => kind === 'publish')).toEqual([])
  })

  it('is replaced by its successor at the scheduled time, not before', () => {
    expect(due([current, next], 2 * day - 1)).toEqual([])
    expect(due([current, next], 2 * day)).toEqual([{ kind: 'promote', kid: 'two' }])
  })

  it('stays published until its last token has expired, plus a margin', () => {
    expect(due([current, previous], hour)).toEqual([])
    expect(due([current, previous], hour + 5 * minute)).toEqual([{ kind: 'retire', kid: 'zero' }])
  })

  it('is deleted a week after it was retired', () => {
    const retired: KeyLife = { ...previous, state: 'retired' }
    expect(due([current, retired], 7 * day - 1)).toEqual([])
    expect(due([current, retired], 7 * day)).toEqual([{ kind: 'delete', kid: 'zero' }])
  })
})

describe('a rotation on request', () => {
  it('waits until every verifier can know the next key', () => {
    expect(earliestPromotion(undefined, start)).toEqual(later(publishedAheadMilliseconds))
    expect(earliestPromotion(next, later(day))).toEqual(later(day + publishedAheadMilliseconds))
  })

  it('never delays a rotation that is due sooner', () => {
    const soon = { ...next, signsFrom: later(day + minute) }
    expect(earliestPromotion(soon, later(day))).toEqual(later(day + minute))
  })
})
