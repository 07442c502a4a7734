import { expect, it } from 'vitest'
import { preferredType } from './accept.ts'

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
  expect(preferredType(header, ['application/json'])).toBe(expected ? 'application/json' : undefined)
})

it.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['TEXT/CSV; header=present', 'text/csv'],
  ['text/csv, application/json', 'application/json'],
  ['text/csv, application/json;q=0.9', 'text/csv'],
  ['text/csv;q=0.5, */*;q=0.1', 'text/csv'],
  ['text/csv;q=0.5, */*', 'application/json'],
  ['text/*', 'text/csv'],
  ['text/html', undefined],
  ['text/csv;q=0', undefined],
  ['text/csv;q=x', undefined],
])('Accept: %s prefers %s of JSON and CSV', (header, expected) => {
  expect(preferredType(header, ['application/json', 'text/csv'])).toBe(expected)
})
