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

  it.each([undefined, null, '', ' \t '])('%j is none', (text) => {
    expect(requireName(text)).toBeNull()
  })

  it('has up to 255 characters, however many bytes they take', () => {
    expect(requireName('👩'.repeat(255))).toBe('👩'.repeat(255))
    expect(() => requireName('a'.repeat(256))).toThrow(expect.objectContaining({ code: 'INVALID_NAME' }))
  })

  it.each(['a\u0000b', 'a\nb', 'a\u001bb', 'a\ud800b', 'a\u202eb', 'a'.repeat(1_000_000)])('is not %.30j', (text) => {
    expect(() => requireName(text)).toThrow(expect.objectContaining({ code: 'INVALID_NAME' }))
  })
})
