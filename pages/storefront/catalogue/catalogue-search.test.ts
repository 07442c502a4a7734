import { expect, it } from 'vitest'
import { readCatalogueSearch } from './catalogue-search.ts'

it('reads what an address says, and leaves out what it cannot mean', () => {
  const search = { q: 'mug', category: 'Kitchen', sort: 'PRICE_ASC', stock: 'yes' }
  expect(readCatalogueSearch(search)).toEqual(search)
  expect(readCatalogueSearch({ q: '  ', category: 5, sort: 'CHEAPEST', stock: 'maybe', page: '3' })).toEqual({})
})
