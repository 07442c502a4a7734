import { expect, it } from 'vitest'
import { accepts } from './accept.ts'

it.each([
  [undefined, true],
  ['*/*', true],
  ['application/json', true],
  ['Application/JSON; charset=utf-8', true],
  ['text/html, application/*;q=0.1', true],
  ['text/html, */*;q=0.1', true],
  ['text/html', false],
  ['application/json;q=0, */*', false],
  ['application/xml', false],
])('Accept: %s permits JSON: %s', (header, expected) => {
  expect(accepts(header, 'application/json')).toBe(expected)
})
