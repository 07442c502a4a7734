import { describe, expect, it } from 'vitest'
import { formatRefreshToken, hashRefreshToken, parseRefreshToken, successorOf } from './refresh-token.ts'

const token = { familyId: '0f8fad5b-d9cb-469f-a165-70867728950e', secret: Buffer.alloc(32, 7) }
const key = Buffer.alloc(32, 1)

describe('a refresh token', () => {
  it('is opaque and survives a round trip', () => {
    const text = formatRefreshToken(token)
    expect(text).toMatch(/^[\w-]{64}$/)
    expect(text).not.toContain(token.familyId)
    expect(parseRefreshToken(text)).toEqual(token)
  })

  it.each([
    '',
    'a',
    'a'.repeat(63),
    'a'.repeat(65),
    `${'a'.repeat(63)}=`,
    `${'a'.repeat(63)}\u0000`,
    `${'a'.repeat(64)}\n`,
  ])('cannot be %j', (text) => {
    expect(parseRefreshToken(text)).toBeUndefined()
  })

  it('is hashed as a whole: another secret or family gives another hash', () => {
    const hashes = [
      token,
      { ...token, secret: Buffer.alloc(32, 8) },
      { ...token, familyId: '1f8fad5b-d9cb-469f-a165-70867728950e' },
    ].map(hashRefreshToken)
    expect(new Set(hashes).size).toBe(3)
    expect(hashes[0]).toMatch(/^[\w-]{43}$/)
  })

  it('has one successor for each key, in the same family', () => {
    expect(successorOf(token, key)).toEqual(successorOf(token, key))
    expect(successorOf(token, key).familyId).toBe(token.familyId)
  })

  it('has a successor that depends on both the token and the key', () => {
    const successor = formatRefreshToken(successorOf(token, key))
    expect(formatRefreshToken(successorOf(token, Buffer.alloc(32, 2)))).not.toBe(successor)
    expect(formatRefreshToken(successorOf({ ...token, secret: Buffer.alloc(32, 8) }, key))).not.toBe(successor)
  })
})
