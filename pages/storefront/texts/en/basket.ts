// The English texts of the basket.

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
