// The English texts of the shop.
import { formatDay, plural } from '../../../ui/format.ts'

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
  outdated: 'This page was updated while it was open.',
  reload: 'Reload',
}

export const catalogue = {
  title: 'All products',
  results: (search: string) => `Results for “${search}”`,
  loading: 'Loading the catalogue',
  more: 'Show more',
  loadingMore: 'Loading more',
  end: (count: number) => `That is all: ${plural(count, { one: 'product', other: 'products' })}.`,
  none: 'Nothing here yet',
  noneHint: 'The catalogue is empty.',
  noMatch: 'Nothing matches',
  noMatchHint: 'No product meets all of these conditions. Try a shorter word, or fewer filters.',
  showAll: 'Show all products',
  failed: 'The catalogue cannot be loaded at the moment.',
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

export const product = {
  loading: 'Loading the product',
  back: 'All products',
  quantity: 'Quantity',
  more: 'One more',
  less: 'One less',
  add: 'Add to basket',
  added: 'Added to your basket',
  unavailable: 'Not available at the moment',
  missing: 'There is no such product',
  missingHint: 'It may have been removed from the catalogue.',
  failed: 'This product cannot be loaded at the moment.',
  allInBasket: 'All that is left is in your basket.',
  picture: (position: number) => `Picture ${position}`,
  delivery: 'Delivery',
  deliveryText: 'Packed as soon as you have ordered. You follow the parcel live, from the shelf to your door.',
  cancelling: 'Changed your mind?',
  cancellingText: 'Cancel with one click until the parcel has left.',
}

export const basket = {
  title: 'Basket',
  empty: 'Your basket is empty',
  emptyHint: 'What you add stays here, also when you close the page.',
  browse: 'Browse products',
  total: 'Total',
  checkout: 'Checkout',
  remove: (name: string) => `Remove ${name}`,
  each: 'each',
  priceRose: (now: string, before: string) => `The price is ${now} now, it was ${before}.`,
  accept: (now: string) => `Accept ${now}`,
  soldOut: 'Sold out in the meantime.',
  gone: 'No longer on sale.',
  removeIt: 'Remove',
  shrunk: (count: number) => `Only ${count} left.`,
  take: (count: number) => `Take ${count}`,
  mend: 'Decide about the marked lines first.',
  currencies: 'One order has one currency. Remove the lines of the other one.',
}

export const address = {
  title: 'Deliver to',
  country: 'Country',
  name: 'Name',
  company: 'Company',
  line1: 'Street and number',
  line2: 'Flat, floor',
  city: (_country: string) => 'City',
  postalCode: (country: string) =>
    ({ US: 'ZIP code', GB: 'Postcode', AU: 'Postcode', IE: 'Eircode', IN: 'PIN code' })[country] ?? 'Postal code',
  region: (country: string) =>
    ({ US: 'State', AU: 'State', CA: 'Province', JP: 'Prefecture', IE: 'County', GB: 'County' })[country] ??
    'State or region',
  phone: 'Phone',
  note: 'Note for us',
  choose: 'Choose',
  required: 'Please fill in this field.',
  field: (name: string) =>
    ({
      email: 'This',
      phone: 'The phone number',
      postalCode: 'The postal code',
      countryCode: 'The country',
      city: 'The city',
      region: 'This field',
      line1: 'The street',
      name: 'The name',
    })[name] ?? 'This',
}

export const checkout = {
  title: 'Checkout',
  asGuest: 'Order without an account',
  guestHint: 'No account needed.',
  toSignIn: 'I have an account',
  incomplete: 'Some fields are missing. They are marked.',
  invalid: 'The address needs a correction. The fields are marked.',
  contact: 'Contact',
  review: 'Your order',
  place: (amount: string) => `Place order · ${amount}`,
  placing: 'Placing your order',
  unanswered:
    'We do not know yet whether your order arrived: the connection was lost. Ask again: it is never placed twice.',
  askAgain: 'Ask again',
  emptyTitle: 'There is nothing to order',
  lastOrder: 'Your last order is on its way through the shop.',
  follow: 'Follow it',
  unavailable: 'Some of it was sold while you were here. See the marked lines.',
  priceChanged: 'A price has changed. See the marked lines.',
  reused: 'This basket was ordered in another tab. See your orders.',
  noPayment: 'This is a demonstration: nothing is charged.',
  secure: 'Nothing is placed twice, even if you click twice or lose the connection.',
}

export const orders = {
  title: 'My orders',
  loading: 'Loading your orders',
  empty: 'No orders yet',
  emptyHint: 'Your first order appears here, and moves by itself.',
  failed: 'Your orders cannot be loaded at the moment.',
  signIn: 'Sign in to see your orders',
  more: 'Show earlier orders',
  number: (number: string) => `Order ${number}`,
  andMore: (count: number) => `and ${count} more`,
  sentence: {
    PENDING_SHIPMENT: () => 'Being packed',
    SHIPPED: () => 'On its way',
    DELIVERED: (at: Date) => `Delivered ${formatDay(at)}`,
    CANCELLED: (at: Date) => `Cancelled ${formatDay(at)}`,
  },
}

export const missing = {
  title: 'There is no such page',
  hint: 'The address may be mistyped, or the page has moved.',
  home: 'To the shop',
}
