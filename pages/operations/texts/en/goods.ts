// The English texts about stock and the catalogue.
import { formatNumber, plural } from '../../../ui/format.ts'

const units = (count: number) => plural(count, { one: 'unit', other: 'units' })

export const stock = {
  search: 'Search products',
  columns: {
    product: 'Product',
    sku: 'SKU',
    price: 'Price',
    available: 'Available',
    changed: 'Changed',
    adjust: 'Adjust',
  },
  adjust: (name: string) => `Adjust the stock of ${name}`,
  adjustButton: 'Adjust',
  delta: 'Change in units',
  deltaHint: 'For example 50 or -3',
  reason: 'Reason',
  apply: (delta: number) => (delta < 0 ? `Remove ${units(-delta)}` : `Add ${units(delta)}`),
  choices: { all: 'All products', low: 'Low stock' },
  fresh: (count: number) => plural(count, { one: 'new product', other: 'new products' }),
  noneLow: 'No product on sale is at or below its threshold.',
  low: 'Low',
  out: 'Sold out',
  empty: 'No products here',
}

export const catalogue = {
  choices: { all: 'All', active: 'On sale', inactive: 'Not on sale' },
  columns: { image: 'Image', categories: 'Categories', state: 'State', edit: 'Edit' },
  onSale: 'On sale',
  notOnSale: 'Not on sale',
  add: 'Add a product',
  create: 'Add to the catalogue',
  edit: 'Edit',
  editOf: (name: string) => `Edit ${name}`,
  save: 'Save the changes',
  saved: (name: string) => `${name} is saved.`,
  import: 'Import…',
  idHint: 'Letters, digits and _ . : - without blanks. It cannot be changed later.',
  thresholdHint: 'Empty: as the installation is configured',
  categoriesHint: 'One on each line',
  faults: {
    id: 'Use 1 to 255 letters, digits and the characters _ . : -',
    name: 'Every product has a name.',
    price: 'Write the price as a number without a separator of thousands, for example 1299.99.',
    lowStockThreshold: 'Write a whole number of units, or nothing.',
  },
  fields: {
    id: 'Id',
    name: 'Name',
    sku: 'SKU',
    price: 'Price of one unit',
    currency: 'Currency',
    lowStockThreshold: 'Low stock at',
    description: 'Description',
    categories: 'Categories',
    attributes: 'Attributes',
    images: 'Images, the main one first',
  },
  attribute: { name: 'Name', value: 'Value' },
  image: { url: 'Address', altText: 'Description for people who do not see it' },
}

const importTexts = {
  title: 'Import products',
  hint: 'A product file of Shopify or Medusa as CSV, of up to 20 MB. A repeated import changes nothing.',
  file: 'File',
  stock: 'Stock to set',
  stockOfNew: 'Of new products',
  stockOfAll: 'Of all products in the file',
  noStock: 'Files with quantities need the scope inventory:write.',
  currency: 'Currency of the prices',
  noCurrency: 'A currency has three letters, for example EUR.',
  check: 'Check only',
  start: 'Import',
  stop: 'Stop',
  progress: 'Progress of the import',
  working: (isDryRun: boolean, imported: string, refused: string) =>
    `${isDryRun ? 'Checked' : 'Imported'} ${imported} products, ${refused} lines refused`,
  done: (isDryRun: boolean, shop: string, created: number, updated: number, unchanged: number, refused: number) =>
    [
      isDryRun ? 'Nothing was written. This file of' : 'Imported a file of',
      `${shop}${isDryRun ? ' has' : ':'}`,
      `${formatNumber(created)} new, ${formatNumber(updated)} changed and ${formatNumber(unchanged)} unchanged products,`,
      `${plural(refused, { one: 'refused line', other: 'refused lines' })}.`,
    ].join(' '),
  partly: (imported: string) => `${imported} products are imported already. The same import again goes on from there.`,
  stopped: 'The import was stopped.',
  tooLarge: 'The file has more than 20 MB: use npm run import.',
  unread: (columns: string[]) => `Not kept, because the catalogue has no field for it: ${columns.join(', ')}`,
  refused: 'Refused lines',
  line: 'Line',
  reason: 'Reason',
  moreRefused: (count: number) => `${formatNumber(count)} more lines were refused.`,
  recent: 'Latest imports',
  unnamed: 'Without a name',
  progressOf: (processed: number, total: number | null | undefined) =>
    total && total > processed ? `${formatNumber(processed)} of about ${formatNumber(total)}` : formatNumber(processed),
  counts: (created: number, updated: number, refused: number) =>
    `${formatNumber(created)} new, ${formatNumber(updated)} changed, ${formatNumber(refused)} refused`,
}

export { importTexts as import }
