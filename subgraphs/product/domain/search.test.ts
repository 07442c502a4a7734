import { expect, it } from 'vitest'
import { readSearch } from './search.ts'

it('a search is its words, each once, in Unicode form NFC', () => {
  expect(readSearch(' blue  Cafe\u0301\u00a0blue ')).toEqual(['blue', 'Caf\u00e9'])
  for (const nothing of [undefined, null, '', ' ']) expect(readSearch(nothing)).toEqual([])
})

it('a search has at most 200 characters and 10 words', () => {
  expect(readSearch('1 2 3 4 5 6 7 8 9 10 1')).toHaveLength(10)
  for (const text of ['1 2 3 4 5 6 7 8 9 10 11', 'x'.repeat(201), 'a\u0000'])
    expect(() => readSearch(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }))
})
