import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createLinkSigner, readLinkToken } from './link-token.ts'

const link = { subject: randomUUID(), id: randomUUID(), expiresAt: new Date('2027-01-01T00:00:00Z') }
const signer = createLinkSigner(['a secret of this test'])
const token = signer.sign(link)

describe('the token of a link', () => {
  it('contains what was signed, in a text that fits into a URL', () => {
    expect(signer.verify(token)).toEqual(link)
    expect(token).toMatch(/^[\w-]{72}$/)
  })

  it('is refused with any character changed, left out or added', () => {
    for (let index = 0; index < token.length; index++) {
      const other = token[index] === 'A' ? 'B' : 'A'
      expect(signer.verify(token.slice(0, index) + other + token.slice(index + 1)), `at ${index}`).toBeUndefined()
    }
    for (const text of ['', token.slice(1), token.slice(0, -1), `${token}A`, `${token}=`, ` ${token}`, 'x'.repeat(1e6)])
      expect(signer.verify(text)).toBeUndefined()
  })

  it('is refused if another secret signed it, unless that is a previous one', () => {
    expect(createLinkSigner(['another secret']).verify(token)).toBeUndefined()
    expect(createLinkSigner(['another secret', 'a secret of this test']).verify(token)).toEqual(link)
    expect(createLinkSigner(['another secret', 'a secret of this test']).sign(link)).not.toBe(token)
  })

  it('is refused without a secret', () => {
    expect(createLinkSigner([]).verify(token)).toBeUndefined()
  })

  it('tells its object without the secret, also if it was altered', () => {
    expect(readLinkToken(token)).toEqual(link)
    expect(readLinkToken(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toEqual(link)
    expect(readLinkToken('no token')).toBeUndefined()
  })
})
