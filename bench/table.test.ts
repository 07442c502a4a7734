import { expect, test } from 'vitest'
import { figure, markdownTable, spreadText } from './table.ts'

test('a figure has only significant digits', () => {
  expect([5123.4, 51.23, 5.123, 0.5123, 0].map(figure)).toEqual(['5,123', '51.2', '5.12', '0.512', '0.000'])
})

test('the spread of one round is its figure', () => {
  expect(spreadText({ median: 2, least: 2, most: 2 })).toBe('2.00')
  expect(spreadText({ median: 200, least: 150, most: 300 })).toBe('200 (150–300)')
})

test('a table for a document aligns numbers to the right', () => {
  expect(
    markdownTable([
      ['part', 'orders/s'],
      ['closed', '5'],
    ]),
  ).toBe('| part | orders/s |\n| --- | ---: |\n| closed | 5 |')
})
