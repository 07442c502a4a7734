import { describe, expect, it } from 'vitest'
import { hashRefreshToken, successorOf } from './refresh-token.ts'
import { judgeRefresh, millisecondsUntilNextToken, newFamily, rotateFamily, withToken } from './token-family.ts'

const start = new Date('2026-11-22T10:00:00Z')
const later = (milliseconds: number, from = start) => new Date(from.getTime() + milliseconds)
const days = 24 * 3_600_000

const first = { familyId: '0f8fad5b-d9cb-469f-a165-70867728950e', secret: Buffer.alloc(32, 1) }
const key = Buffer.alloc(32, 9)
const second = successorOf(first, key)
const third = successorOf(second, key)

const opened = newFamily({ kind: 'customer', id: 'customer_123' }, first, 'token-1', start)
const used = rotateFamily(opened, first, key, later(1_000))
const usedTwice = rotateFamily(used, second, key, later(2_000))

describe('a token family', () => {
  it('exchanges its token', () => {
    expect(judgeRefresh(opened, hashRefreshToken(first), later(1_000))).toBe('rotate')
    expect(judgeRefresh(used, hashRefreshToken(second), later(1_000))).toBe('rotate')
    expect(judgeRefresh(usedTwice, hashRefreshToken(third), later(5_000))).toBe('rotate')
  })

  it('repeats the answer within 30 seconds, because it may have been lost', () => {
    expect(judgeRefresh(used, hashRefreshToken(first), later(1_000))).toBe('repeat')
    expect(judgeRefresh(used, hashRefreshToken(first), later(31_000))).toBe('repeat')
  })

  it('ends when a token is used again later', () => {
    expect(judgeRefresh(used, hashRefreshToken(first), later(31_001))).toBe('reused')
  })

  it('ends when a token is used again after its successor was used', () => {
    expect(judgeRefresh(usedTwice, hashRefreshToken(first), later(2_000))).toBe('reused')
  })

  it('ends when an unknown secret is presented with its id, which appears only in its tokens', () => {
    const guess = hashRefreshToken({ ...first, secret: Buffer.alloc(32, 3) })
    expect(judgeRefresh(opened, guess, start)).toBe('reused')
    expect(judgeRefresh(used, guess, later(1_000))).toBe('reused')
  })

  it('lasts for 30 days after its last use', () => {
    expect(judgeRefresh(opened, hashRefreshToken(first), later(30 * days - 1))).toBe('rotate')
    expect(judgeRefresh(opened, hashRefreshToken(first), later(30 * days))).toBe('expired')
    expect(judgeRefresh(used, hashRefreshToken(second), later(30 * days))).toBe('rotate')
    expect(judgeRefresh(used, hashRefreshToken(second), later(30 * days + 1_000))).toBe('expired')
  })

  it('keeps its holder and its id', () => {
    expect(usedTwice).toMatchObject({ id: first.familyId, holder: { kind: 'customer', id: 'customer_123' } })
  })

  it('gets 60 access tokens in an hour and then has to wait', () => {
    let family = opened
    const give = (now: Date) => {
      family = { ...family, issued: withToken(family, 'token', now) }
    }
    for (let count = 1; count < 60; count++) {
      expect(millisecondsUntilNextToken(family, later(count))).toBe(0)
      give(later(count))
    }
    expect(millisecondsUntilNextToken(family, later(1_000))).toBe(3_599_000)
    expect(millisecondsUntilNextToken(family, later(3_600_000))).toBe(0)
    give(later(3_600_000))
    expect(family.issued.count).toBe(1)
  })
})
