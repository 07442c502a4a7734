import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { holdOrder, signInOperator } from './operator.ts'
import { checkOut, sees, signUp } from './visitor.ts'

afterAll(closeBrowser)

/** A customer orders in a window of their own. Resolves to the customer's page of the order. */
async function customerOrders(name: string): Promise<Page> {
  const page = await openWindow()
  await signUp(page, name)
  await page.goto('/storefront/products/product_456')
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  await checkOut(page)
  return page
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'Order' })
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** The list does not jump: the operator asks for new orders, unless there was none before. */
async function showNew(board: Page, name: string) {
  const button = board.getByRole('button', { name: /new order/ })
  await button.or(rowOf(board, name)).first().waitFor()
  if (await button.isVisible()) await button.click()
}

it('an operator sees a new order arrive, ships and delivers it, and the customer sees it at once', async () => {
  const board = await openWindow({ viewport: { width: 1440, height: 900 } })
  await signInOperator(board)
  await board.getByRole('heading', { name: 'All orders' }).waitFor()
  const name = `Mary ${Date.now()}`
  const customer = await customerOrders(name)
  await showNew(board, name)
  await rowOf(board, name).getByRole('link').click()
  await panel(board).getByText('Placed', { exact: true }).waitFor()
  const ship = panel(board).getByRole('button', { name: 'Ship 1 unit' })
  if (await ship.isVisible()) {
    await ship.click()
    await board
      .getByRole('dialog')
      .getByLabel(/^Tracking number/)
      .fill(`TEST-${Date.now()}`)
    await board.getByRole('dialog').getByRole('button', { name: 'Ship 1 unit' }).click()
  }
  // The carrier of local mode may be quicker than this machine.
  await sees(customer, /On its way|Delivered/)
  await panel(board)
    .getByRole('heading', { name: 'On the way' })
    .or(panel(board).getByRole('heading', { name: 'Delivered' }))
    .waitFor()
  const deliver = panel(board).getByRole('button', { name: 'Mark delivered' })
  if (await deliver.isVisible()) await deliver.click()
  await sees(customer, /^Delivered /)
  await panel(board).getByRole('heading', { name: 'Delivered' }).waitFor()
  // The row in the list has changed in place.
  await rowOf(board, name).getByText('Delivered').waitFor()
})

it('an operator cancels an order, and the button names the effect', async () => {
  const board = await openWindow({ viewport: { width: 1440, height: 900 } })
  await signInOperator(board)
  const name = `Grace ${Date.now()}`
  const customer = await customerOrders(name)
  // The carrier of local mode may be quicker than this machine.
  await holdOrder(customer.url().split('/').at(-1)!)
  await showNew(board, name)
  await rowOf(board, name).getByRole('link').click()
  await panel(board).getByRole('button', { name: 'Cancel…' }).click()
  await board.getByLabel('Reason').fill('Asked by phone')
  await board.getByRole('button', { name: 'Cancel order and return 1 unit to stock' }).click()
  await panel(board).getByText('Asked by phone').waitFor()
  await sees(customer, 'This order is cancelled.')
})

it('a wrong password is refused in one sentence, and an ended session asks again in place', async () => {
  const board = await openWindow()
  await board.goto('/operations')
  await board.getByLabel('E-mail address').fill('op@example.com')
  await board.getByLabel('Password').fill('wrong')
  await board.getByRole('button', { name: 'Sign in' }).click()
  await board.getByRole('alert').waitFor()
  expect(await board.getByLabel('E-mail address').inputValue()).toBe('op@example.com')
  await signInOperator(board)
  await board.getByRole('heading', { name: 'All orders' }).waitFor()
  await board.evaluate(`(() => {
    const session = JSON.parse(sessionStorage.getItem('waybill.operator'))
    sessionStorage.setItem('waybill.operator', JSON.stringify({ ...session, accessToken: 'x', refreshToken: 'x' }))
  })()`)
  await board.getByRole('link', { name: 'Stock' }).click()
  await board.getByText('Your session has ended').waitFor()
  await board.getByLabel('E-mail address').fill('op@example.com')
  await board.getByLabel('Password').fill('correct horse battery staple')
  await board.getByRole('button', { name: 'Sign in' }).click()
  await board.getByRole('cell', { name: 'Beeswax Candle', exact: true }).waitFor()
})

it('stock is adjusted, and a refusal is said in the dialog', async () => {
  const board = await openWindow()
  await signInOperator(board)
  await board.goto('/operations/stock?q=Sold-out')
  await board.getByRole('button', { name: 'Adjust the stock of Sold-out Postcard' }).click()
  await board.getByLabel('Change in units').fill('-1000')
  await board.getByRole('button', { name: 'Remove 1,000 units' }).click()
  await board.getByRole('alert').waitFor()
  await board.getByLabel('Change in units').fill('5')
  await board.getByRole('button', { name: 'Add 5 units' }).click()
  await board.getByRole('dialog').waitFor({ state: 'detached' })
  await board.getByRole('cell', { name: /^Low ?5$/ }).waitFor()
  // As it was, for other tests.
  await board.getByRole('button', { name: 'Adjust the stock of Sold-out Postcard' }).click()
  await board.getByLabel('Change in units').fill('-5')
  await board.getByRole('button', { name: 'Remove 5 units' }).click()
  await board.getByRole('dialog').waitFor({ state: 'detached' })
})

it('10,000 orders scroll: the document holds only the rows in sight', async () => {
  const board = await openWindow()
  let pages = 0
  await board.route('**/graphql', async (route) => {
    const { query = '', variables } = route.request().postDataJSON() as {
      query?: string
      variables: { after?: string; first: number }
    }
    if (!query.includes('query Orders')) return route.fallback()
    const from = Number(variables.after ?? 0)
    if (variables.first === 100) pages += 1
    const nodes = Array.from({ length: 1_000 }, (_, index) => anOrder(from + index))
    const pageInfo = { __typename: 'PageInfo', hasNextPage: from < 9_000, endCursor: String(from + 1_000) }
    return route.fulfill({ json: { data: { orders: { __typename: 'OrderConnection', nodes, pageInfo } } } })
  })
  await signInOperator(board)
  const region = board.getByRole('region', { name: 'Orders' })
  await region.waitFor()
  for (let round = 0; round < 200 && pages < 10; round += 1) {
    await region.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await board.waitForTimeout(100)
  }
  await board.getByText('10,000 orders').waitFor()
  await region.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await board.getByRole('link', { name: 'N9999' }).waitFor()
  expect(await board.getByRole('row').count()).toBeLessThan(80)
})

const anOrder = (index: number) => ({
  ...{ __typename: 'Order', id: `order-${index}`, number: `N${index}`, status: 'SHIPPED', version: 2 },
  ...{ createdAt: '2026-01-01T10:00:00.000Z', updatedAt: '2026-01-01T10:00:00.000Z' },
  totalAmount: { __typename: 'Money', amount: '10.00', currency: 'EUR' },
  customer: { __typename: 'Customer', id: 'customer_123', name: 'Ada Lovelace' },
  items: [{ __typename: 'OrderItem', id: `${index}:1`, productName: 'Enamel Mug', quantity: 1, shippedQuantity: 1 }],
})
