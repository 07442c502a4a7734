import { expect, it } from 'vitest'
import { maskPersonalData } from './mask-personal-data.ts'

it.each([
  ['Key (email)=(ada.lovelace+x@mail.example.com) exists', 'Key (email)=([email]) exists'],
  ['to müller@bücher.example.', 'to [email].'],
  ['call +49 30 1234567 now', 'call [phone] now'],
  ['"phone":"+4930123456789"', '"phone":"[phone]"'],
  [`Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl, expired`, 'Bearer [token], expired'],
])('%s', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked)
})

it.each([
  '2026-11-28T09:30:00.000+01:00',
  'at node_modules/@apollo/server/dist/index.js:10:5',
  'graphql@16.15.0',
  'redis://default:password@localhost:6379',
  'waybill:{sales:3} 1732789000000-0',
  '0190f5a1-7c3e-8a10-9b1c-2d3e4f5a6b7c',
  'E+12345678',
])('%s has no personal data', (text) => {
  expect(maskPersonalData(text)).toBe(text)
})

it('a long text without personal data is masked in no time', () => {
  const text = 'a.b-'.repeat(100_000)
  const begin = performance.now()
  expect(maskPersonalData(text)).toBe(text)
  expect(performance.now() - begin).toBeLessThan(5_000)
})
