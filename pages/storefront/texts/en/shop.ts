// The English texts of the frame of the shop and of its catalogue.
import { plural } from '../../../ui/format.ts'

const items = (count: number) => plural(count, { one: 'item', other: 'items' })

export const shop = {
  name: 'Waybill',
  skip: 'Skip to the content',
  search: 'Search products',
  orders: 'My orders',
  account: 'Account',
  signIn: 'Sign in',
  basket: (count: number) => (count === 0 ? 'Basket, empty' : `Basket, ${items(count)}`),
  footer: 'A shop on Waybill. Everything on this page comes from its graph.',
  retry: 'Try again',
  close: 'Close',
  offline: 'You are offline. This page shows what was loaded before.',
}

export const catalogue = {
  title: 'All products',
  results: (search: string) => `Results for “${search}”`,
  loading: 'Loading the catalogue',
  more: 'Show more',
  loadingMore: 'Loading more',
  moreFailed: 'More products cannot be loaded at the moment. Try again.',
  end: (count: number) => `That is all: ${plural(count, { one: 'product', other: 'products' })}.`,
  none: 'Nothing here yet',
  noneHint: 'The catalogue is empty.',
  noMatch: 'Nothing matches',
  noMatchHint: 'No product meets all of these conditions. Try a shorter word, or fewer filters.',
  showAll: 'Show all products',
  failed: 'The catalogue cannot be loaded at the moment',
  stale: 'The catalogue could not be renewed. Prices and stock may have changed.',
  clear: 'Clear the search',
  categories: 'Categories',
  everything: 'Everything',
  onlyInStock: 'In stock only',
  sort: 'Sort by',
  sorts: {
    NEWEST: 'Newest',
    PRICE_ASC: 'Price, low to high',
    PRICE_DESC: 'Price, high to low',
    NAME: 'Name',
    RELEVANCE: 'Best match',
  },
}

export const stock = {
  inStock: 'In stock',
  left: (count: number) => `Only ${count} left`,
  soldOut: 'Sold out',
  notOnSale: 'No longer on sale',
}

export const missing = {
  title: 'There is no such page',
  hint: 'The address may be mistyped, or the page has moved.',
  home: 'To the shop',
}
