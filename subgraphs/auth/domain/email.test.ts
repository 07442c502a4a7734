import { describe, expect, it } from 'vitest'
import { normaliseEmail } from '#platform/values/email.ts'
import { requireEmail } from './email.ts'

const longest = `${'l'.repeat(64)}@${'d'.repeat(63)}.${'d'.repeat(63)}.${'d'.repeat(57)}.org`

describe('an e-mail address', () => {
  it.each([
    ['Ada@Example.COM', 'ada@example.com'],
    ['  ada@example.com\n', 'ada@example.com'],
    ['ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ada@example.com'],
    ['\u2121@example.com', 'tel@example.com'],
    ['ADE\u0301@example.com', 'adé@example.com'],
    ['AD\u00c9@example.com', 'adé@example.com'],
    ["o'brien+orders_1.2@mail.example.co.uk", "o'brien+orders_1.2@mail.example.co.uk"],
    ['ada@bücher.example', 'ada@bücher.example'],
  ])('%j is normalised to %j', (text, email) => {
    expect(normaliseEmail(text)).toBe(email)
  })

  it('is normalised idempotently', () => {
    for (const text of ['İstanbul@example.com', 'ﬁ@example.com', 'ẞ@example.com', 'ΑΣ@example.com', 'ǅ@example.com']) {
      const once = normaliseEmail(text)!
      expect(normaliseEmail(once)).toBe(once)
    }
  })

  it.each([
    ...['', ' ', 'ada', '@', 'ada@', '@example.com', 'ada@example', 'ada@.com', 'ada@example.', 'ada@example..com'],
    ...['a da@example.com', 'ada@exam ple.com', 'ada@@example.com', 'ada@b@example.com', '"ada"@example.com'],
    ...['ada@example.com,grace@example.com', 'Ada <ada@example.com>', 'ada@example.com\r\nBcc: grace@example.com'],
    ...['ada\u0000@example.com', 'ada\u200b@example.com', 'ada\ud800@example.com', 'ada@[127.0.0.1]'],
    ...[`l${longest}`, longest.replace('org', 'museum'), `${'a'.repeat(1_000_000)}@example.com`],
  ])('cannot be %.60j', (text) => {
    expect(normaliseEmail(text)).toBeUndefined()
    expect(() => requireEmail(text)).toThrow(expect.objectContaining({ code: 'INVALID_EMAIL' }))
  })

  it('has up to 254 characters', () => {
    expect(longest).toHaveLength(254)
    expect(normaliseEmail(longest)).toBe(longest)
    const emoji = longest.replaceAll('d', '😀')
    expect(normaliseEmail(emoji)).toBe(emoji)
  })
})
