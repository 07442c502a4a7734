import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { newProduct, signInOperator } from './operator.ts'
import { answer } from './state.ts'
import { checkOut, enterAs, fillAddress, orderByGraph, sees, signUp } from './visitor.ts'

afterAll(closeBrowser)

const isWithinWindow = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth')

async function openCheckout(page: Page) {
  await page.goto('/storefront/products/product_456')
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  await page.getByRole('button', { name: /^Place order/ }).waitFor()
}

it.each([
  ['255 emoji', '😀'.repeat(255)],
  ['right-to-left text', 'مريم بنت عبد الله شيلي'],
])('a customer with a name of %s orders, and neither the shop nor the board loses its shape', async (_, name) => {
  const shop = await openWindow({ viewport: { width: 360, height: 800 } })
  const visitor = await signUp(shop, name)
  const orderId = await orderByGraph(visitor)
  for (const path of ['account', 'orders', `orders/${orderId}`, 'checkout']) {
    await shop.goto(`/storefront/${path}`)
    await shop
      .getByRole('heading', { level: 1 })
      .or(shop.getByRole('heading', { level: 2 }))
      .first()
      .waitFor()
    expect([path, await isWithinWindow(shop)]).toEqual([path, true])
  }
  const board = await openWindow({ viewport: { width: 1440, height: 900 } })
  await board.goto(`/operations/orders/${orderId}`)
  await signInOperator(board)
  const panel = board.getByRole('complementary', { name: 'Order' })
  const shown = panel.getByText(name).first()
  await shown.waitFor()
  expect(await shown.getAttribute('dir')).toBe('auto')
  expect(await isWithinWindow(board)).toBe(true)
})

it('right-to-left text that is typed reaches the order as it is', async () => {
  const page = await openWindow()
  await signUp(page)
  await openCheckout(page)
  await page.getByLabel('Name', { exact: true }).fill('مريم شيلي')
  await page.getByLabel('Street and number', { exact: true }).fill('شارع الملك فهد 12')
  await checkOut(page)
  await page.getByText('شارع الملك فهد 12').waitFor()
})

it('an address that the graph refuses is said at its field in the checkout, and nothing typed is lost', async () => {
  const page = await openWindow()
  await signUp(page)
  await openCheckout(page)
  await page.getByLabel('Postcode', { exact: true }).fill('12345')
  await page.getByLabel(/^Note for us/).fill('Leave it with the porter')
  await fillAddress(page)
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.locator('input[aria-invalid=true]').waitFor()
  const postcode = page.getByLabel('Postcode', { exact: true })
  expect([await postcode.getAttribute('aria-invalid'), await postcode.inputValue()]).toEqual(['true', '12345'])
  expect(await page.getByLabel(/^Note for us/).inputValue()).toBe('Leave it with the porter')
  await postcode.fill('WC1B 3DG')
  await checkOut(page)
  await sees(page, /packing|have your order|On its way/)
})

it('two tabs of one checkout place one order', async () => {
  const page = await openWindow()
  await signUp(page)
  await openCheckout(page)
  await fillAddress(page)
  const tab = await page.context().newPage()
  await tab.goto('/storefront/checkout')
  await tab.getByRole('button', { name: /^Place order/ }).waitFor()
  await checkOut(page)
  await tab.getByText('There is nothing to order').waitFor()
  await tab.goto('/storefront/orders')
  await tab.getByRole('link', { name: /^Order / }).waitFor()
  expect(await tab.getByRole('link', { name: /^Order / }).count()).toBe(1)
})

it('an order of another person, and an order that does not exist, are one and the same in the shop', async () => {
  const page = await openWindow()
  const orderId = await orderByGraph(await signUp(page))
  const stranger = await openWindow()
  await enterAs(stranger, await signUp(stranger, 'Percy Shelley'))
  for (const id of [orderId, '00000000-0000-7000-8000-000000000000', 'nonsense']) {
    await stranger.goto(`/storefront/orders/${id}`)
    await stranger.getByText('There is no such order here').waitFor()
  }
})

it('the board says in a sentence that an order does not exist, and the list stays', async () => {
  const board = await openWindow({ viewport: { width: 1440, height: 900 } })
  await board.goto('/operations/orders/00000000-0000-7000-8000-000000000000')
  await signInOperator(board)
  await board.getByText('There is no such order').waitFor()
  await board.getByRole('button', { name: 'Close' }).click()
  await board.waitForURL(/\/operations\/orders$/)
})

it('a right that was taken away meanwhile is said in the dialog, and nothing typed is lost', async () => {
  const name = `Forbidden Lamp ${Date.now()}`
  await newProduct(name, 5)
  const board = await openWindow()
  await board.goto(`/operations/stock?q=${encodeURIComponent(name)}`)
  await signInOperator(board)
  await answer(board, 'mutation AdjustStock', {
    data: null,
    errors: [{ message: 'Not permitted', extensions: { code: 'FORBIDDEN' } }],
  })
  await board.getByRole('button', { name: `Adjust the stock of ${name}` }).click()
  await board.getByLabel('Change in units').fill('3')
  await board.getByRole('button', { name: 'Add 3 units' }).click()
  await board.getByText('Your account does not have the right to do this.').waitFor()
  expect(await board.getByLabel('Change in units').inputValue()).toBe('3')
})
