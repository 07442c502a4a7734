import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { ask, newProduct, setPrice, signInOperator } from './operator.ts'

afterAll(closeBrowser)

const dialog = (page: Page) => page.getByRole('dialog')
const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

async function openCatalogue(search: string): Promise<Page> {
  const board = await openWindow({ viewport: { width: 1440, height: 900 } })
  await board.goto(`/operations/catalogue?q=${encodeURIComponent(search)}`)
  await signInOperator(board)
  await board.getByRole('heading', { name: 'Catalogue' }).waitFor()
  return board
}

const read = async (id: string) => {
  const query = `query ($id: ID!) { product(id: $id) {
    name sku isActive lowStockThreshold categories attributes { name value } images { url altText } price { amount } } }`
  return (await ask<{ product: object | null }>(query, { id })).product
}

it('a product is added, and what is wrong is said at its field', async () => {
  const id = `board-${randomUUID()}`
  const name = `Board Clock ${id.slice(-6)}`
  const board = await openCatalogue(name)
  await board.getByText('No products here').waitFor()
  await board.getByRole('button', { name: 'Add a product' }).click()
  await dialog(board).getByLabel('Id').fill(id)
  await dialog(board).getByLabel('Name', { exact: true }).fill(name)
  await dialog(board).getByLabel('Price of one unit').fill('free')
  await dialog(board).getByRole('button', { name: 'Add to the catalogue' }).click()
  await dialog(board).getByText('Write the price as a number').waitFor()
  await dialog(board).getByLabel('Price of one unit').fill('49,90')
  await dialog(board).getByRole('button', { name: 'Add to the catalogue' }).click()
  await board.getByText(`${name} is saved.`).waitFor()
  await rowOf(board, name).getByText('€49.90').waitFor()
  expect(await read(id)).toMatchObject({ name, price: { amount: '49.90' }, isActive: true })
})

it('a product is edited, what somebody typed survives a reload, and a product that is not on sale stays in the list', async () => {
  const name = `Edited Clock ${Date.now()}`
  const id = await newProduct(name)
  const board = await openCatalogue(name)
  await board.getByRole('button', { name: `Edit ${name}` }).click()
  await dialog(board).getByLabel(/^SKU/).fill('CLOCK-1')
  // Somebody else changes another field meanwhile.
  await setPrice(id, name, '13.00')
  await board.reload()
  await board.getByRole('button', { name: `Edit ${name}` }).click()
  expect(await dialog(board).getByLabel(/^SKU/).inputValue()).toBe('CLOCK-1')
  await dialog(board).getByLabel('On sale').uncheck()
  await dialog(board)
    .getByLabel(/^Low stock at/)
    .fill('3')
  await dialog(board)
    .getByLabel(/^Categories/)
    .fill('Clocks\nGifts')
  const group = (legend: string) => dialog(board).getByRole('group', { name: legend })
  await group('Attributes').getByRole('button', { name: 'Add' }).click()
  await group('Attributes').getByLabel('Name').fill('Material')
  await group('Attributes').getByLabel('Value').fill('Brass')
  await group('Images, the main one first').getByRole('button', { name: 'Add' }).click()
  await group('Images, the main one first').getByLabel('Address').fill('/images/product_456-1.svg')
  await dialog(board).getByRole('button', { name: 'Save the changes' }).click()
  await board.getByText(`${name} is saved.`).waitFor()
  await rowOf(board, name).getByText('Not on sale').waitFor()
  expect(await read(id)).toMatchObject({
    price: { amount: '13.00' },
    ...{ name, sku: 'CLOCK-1', isActive: false, lowStockThreshold: 3, categories: ['Clocks', 'Gifts'] },
    attributes: [{ name: 'Material', value: 'Brass' }],
    images: [{ url: '/images/product_456-1.svg', altText: null }],
  })
  await board.getByRole('link', { name: 'Not on sale' }).click()
  await rowOf(board, name).waitFor()
  // A product that is not on sale needs no further stock.
  await board.goto(`/operations/stock?q=${encodeURIComponent(name)}&only=low`)
  await board.getByText('No product on sale is at or below its threshold.').waitFor()
})

it('a file is checked, imported with its refused lines, and a lost answer imports nothing twice', async () => {
  const handle = `imported-${Date.now()}`
  const board = await openCatalogue(handle)
  const csv = [
    'Handle,Title,Body (HTML),Variant SKU,Variant Inventory Qty,Variant Price',
    `${handle}-a,Imported Vase,<p>Of glass &amp; light</p>,VASE-1,4,19.90`,
    `${handle}-b,Imported Bowl,,BOWL-1,2,on request`,
    `${handle}-c,Crème Jug,,${handle},1,"1.234,50"`,
  ].join('\r\n')
  await board.getByRole('button', { name: 'Import…' }).click()
  const file = { name: 'vases.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await dialog(board).getByLabel('File').setInputFiles(file)
  await dialog(board).getByRole('button', { name: 'Check only' }).click()
  await dialog(board).getByText('Nothing was written. This file of Shopify has 2 new').waitFor()
  await dialog(board).getByRole('row').filter({ hasText: 'on request' }).getByText('3', { exact: true }).waitFor()
  expect(await read(`${handle}-a`)).toBeNull()

  let lost = 0
  await board.route('**/graphql', async (route) => {
    if (lost > 0 || !route.request().postData()?.includes('mutation ImportProducts')) return route.fallback()
    lost += 1
    await route.fetch()
    await route.abort('connectionfailed')
  })
  await dialog(board).getByRole('button', { name: 'Import', exact: true }).click()
  // The first answer was lost after the list was written: the repetition finds both products unchanged.
  await dialog(board).getByText('Imported a file of Shopify: 0 new, 0 changed and 2 unchanged products').waitFor()
  expect(lost).toBe(1)
  expect(await read(`${handle}-a`)).toMatchObject({ name: 'Imported Vase', sku: 'VASE-1' })
  expect(await read(`${handle}-c`)).toMatchObject({ name: 'Crème Jug', price: { amount: '1234.50' } })
  await dialog(board).getByRole('button', { name: 'Close' }).last().click()
  await rowOf(board, 'Crème Jug').waitFor()
  await board.getByRole('button', { name: 'Import…' }).click()
  await dialog(board).getByText('vases.csv').waitFor()
})

it('a file of something else is refused in one sentence', async () => {
  const board = await openCatalogue('')
  await board.getByRole('button', { name: 'Import…' }).click()
  const file = { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from('order;total\n1;2\n') }
  await dialog(board).getByLabel('File').setInputFiles(file)
  await dialog(board).getByRole('button', { name: 'Import', exact: true }).click()
  await dialog(board).getByText('This is not a product file of Shopify').waitFor()
})
