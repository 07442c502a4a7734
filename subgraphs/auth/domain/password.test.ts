import { describe, expect, it } from 'vitest'
import { commonPasswords } from './common-passwords.ts'
import { fitsPasswordLength, requireStrongPassword } from './password.ts'

const accept = (password: string) => expect(() => requireStrongPassword(password, 'ada@example.com')).not.toThrow()
const refuse = (password: string) =>
  expect(() => requireStrongPassword(password, 'ada@example.com')).toThrow(
    expect.objectContaining({ code: 'WEAK_PASSWORD' }),
  )

describe('a password', () => {
  it('has 10 to 200 characters, of any kind', () => {
    refuse('ninechar9')
    accept('tencharss.')
    accept('correct horse battery staple')
    accept('пароль-из-слов')
    accept('x1'.repeat(100))
    refuse(`${'x1'.repeat(100)}x`)
  })

  it('is measured in code points, not in UTF-16 units', () => {
    refuse('👩👨👧👦🧒')
    accept('👩👨'.repeat(100))
    refuse('👩👨'.repeat(101))
  })

  it('cannot be the e-mail address in any spelling', () => {
    refuse('ada@example.com')
    refuse('ADA@example.com ')
    accept('ada@example.com!')
  })

  it('cannot be a common password in upper or lower case', () => {
    refuse('password123')
    refuse('PassWord123')
    refuse('ｑｗｅｒｔｙｕｉｏｐ')
  })

  it('cannot be one repeated character', () => {
    refuse('aaaaaaaaaaaa')
    refuse('👩'.repeat(12))
  })

  it('of a megabyte is refused immediately', () => {
    refuse('a1'.repeat(500_000))
    expect(fitsPasswordLength('a1'.repeat(500_000))).toBe(false)
  })
})

describe('the list of common passwords', () => {
  it('contains only passwords of a valid length in normalised form', () => {
    for (const password of commonPasswords) {
      expect([password, password.length >= 10 && password === password.toLowerCase()]).toEqual([password, true])
    }
  })
})
