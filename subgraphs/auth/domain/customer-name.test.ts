import { describe, expect, it } from 'vitest'
import { requireName } from './customer-name.ts'

describe("a customer's name", () => {
  it.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    ['  Ada  ', 'Ada'],
    ['Zoe\u0308', 'Zo\u00eb'],
    ['👩‍💻', '👩‍💻'],
  ])('%j is %j', (text, name) => {
    expect(requireName(text)).toBe(name)
  })

  it.each([undefined, null, '', ' \t '])('%j counts as omitted', (text) => {
    expect(requireName(text)).toBeNull()
  })

  it('has up to 255 characters, regardless of their size in bytes', () => {
    expect(requireName('👩'.repeat(255))).toBe('👩'.repeat(255))
    expect(() => requireName('a'.repeat(256))).toThrow(expect.objectContaining({ code: 'INVALID_NAME' }))
  })

  it.each(['a\u0000b', 'a\nb', 'a\u001bb', 'a\ud800b', 'a\u202eb', 'a'.repeat(1_000_000)])(
    'cannot be %.30j',
    (text) => {
      expect(() => requireName(text)).toThrow(expect.objectContaining({ code: 'INVALID_NAME' }))
    },
  )
})
