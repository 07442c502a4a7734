import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { closeBrowser, openWindow } from './browser.ts'
import {
  ask,
  deliverOrder,
  newOperator,
  newProduct,
  packForCourier,
  placeOrder,
  shipByHand,
  signInOperator,
  stockOf,
} from './operator.ts'

afterAll(closeBrowser)

const wide = { viewport: { width: 1440, height: 900 } }
const panel = (page: Page) => page.getByRole('complementary', { name: 'Order' })
const part = (page: Page, name: string) =>
  panel(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name, exact: true }) })
const dialog = (page: Page) => page.getByRole('dialog')
const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

async function openOrder(id: string): Promise<Page> {
  const board = await openWindow(wide)
  await board.goto(`/operations/orders/${id}`)
  await signInOperator(board)
  await panel(board).getByRole('heading', { name: 'Story' }).waitFor()
  return board
}

it('each parcel shows what it holds, a report moves it, and it is found by its tracking number', async () => {
  const product = await newProduct('Parcel Lamp')
  const order = await placeOrder(product, 3)
  await packForCourier(order.id, product, 2)
  const board = await openOrder(order.id)
  const card = part(board, 'Parcels').getByRole('listitem').filter({ hasText: 'House courier' })
  await card.getByText('2 × Parcel Lamp').waitFor()
  await part(board, 'Parcels').getByText('1 × Parcel Lamp').waitFor()
  await card.getByRole('button', { name: /^Report on parcel/ }).click()
  await dialog(board).getByLabel('Status').selectOption('In transit')
  const trackingNumber = `COURIER-${Date.now()}`
  await dialog(board)
    .getByLabel(/^Tracking number/)
    .fill(trackingNumber)
  await dialog(board)
    .getByLabel(/^Place/)
    .fill('Depot Leeds')
  await dialog(board).getByRole('button', { name: 'Report the transit' }).click()
  await card.getByText(trackingNumber).waitFor()
  await part(board, 'Story')
    .getByText(/Depot Leeds/)
    .waitFor()
  await board.getByRole('link', { name: 'Parcels' }).click()
  await board.getByRole('searchbox', { name: 'Exact tracking number' }).fill(trackingNumber)
  await rowOf(board, trackingNumber).getByText('In transit').waitFor()
  await rowOf(board, trackingNumber).getByRole('link', { name: order.number }).click()
  await part(board, 'Parcels').getByText(trackingNumber).waitFor()
})

it('the panel of an open order follows its parcels, which make no new version of the order', async () => {
  const product = await newProduct('Followed Lamp')
  const order = await placeOrder(product, 1)
  await packForCourier(order.id, product, 1)
  await shipByHand(order.id)
  const board = await openOrder(order.id)
  await part(board, 'Parcels').getByText('Handed over', { exact: true }).waitFor()
  const mutation =
    'mutation ($input: UpdateShipmentStatusInput!) { updateShipmentStatus(input: $input) { __typename } }'
  await ask(mutation, { input: { orderId: order.id, status: 'IN_TRANSIT' } })
  await part(board, 'Parcels').getByText('In transit', { exact: true }).waitFor()
})

it('a dialog closes with its order: going back never applies its form to another order', async () => {
  const product = await newProduct('Kept Lamp')
  const [first, second] = [await placeOrder(product, 1), await placeOrder(product, 1)]
  for (const { id } of [first, second]) await packForCourier(id, product, 1)
  const board = await openWindow(wide)
  await board.goto('/operations/orders')
  await signInOperator(board)
  for (const { number } of [first, second]) {
    await board.getByRole('link', { name: number }).click()
    await panel(board).getByText(number).waitFor()
  }
  await part(board, 'Deliver to').getByRole('button', { name: 'Change…' }).click()
  await dialog(board).getByLabel('Street and number').fill('2 Second Street')
  await board.goBack()
  await panel(board).getByText(first.number).waitFor()
  expect(await dialog(board).count()).toBe(0)
})

it('data that somebody else has changed since the form was opened are not overwritten', async () => {
  const product = await newProduct('Shared Lamp')
  const order = await placeOrder(product, 1)
  await packForCourier(order.id, product, 1)
  const board = await openOrder(order.id)
  await part(board, 'Data').getByRole('button', { name: 'Edit note and data…' }).click()
  await dialog(board).getByLabel('Note of the shop').fill('Mine')
  const mutation = 'mutation ($input: SetOrderMetadataInput!) { setOrderMetadata(input: $input) { __typename } }'
  await ask(mutation, { input: { orderId: order.id, metadata: [{ key: 'note', value: 'Theirs' }] } })
  await board.getByText('Theirs', { exact: true }).waitFor()
  await dialog(board).getByRole('button', { name: 'Save' }).click()
  await dialog(board).getByRole('alert').waitFor()
  await board.getByText('Theirs', { exact: true }).waitFor()
})

it('a return is taken, received by quantity, and its units are on sale again', async () => {
  const product = await newProduct('Return Lamp', 10)
  const order = await deliverOrder(product, 3)
  const board = await openOrder(order.id)
  await part(board, 'Returns').getByRole('button', { name: 'Take a return…' }).click()
  await dialog(board).getByLabel('Units of Return Lamp').fill('2')
  await dialog(board).getByLabel('Reason').fill('Too bright')
  await dialog(board).getByRole('button', { name: 'Open a return of 2 units' }).click()
  await part(board, 'Returns').getByText('Too bright').waitFor()
  await part(board, 'Returns').getByRole('button', { name: 'Receive…' }).click()
  await dialog(board).getByLabel('Back on sale').fill('1')
  await dialog(board).getByRole('button', { name: 'Receive 2 units, 1 back on sale' }).click()
  await part(board, 'Story').getByText('2 units came back').waitFor()
  await part(board, 'Returns').getByText('1 back on sale').waitFor()
  await waitUntil(async () => (await stockOf(product)) === 8, 20_000)
})

it('the list of returns has those that wait, and a refused one leaves its units to be returned', async () => {
  const product = await newProduct('Refused Lamp', 10)
  const order = await deliverOrder(product, 1)
  const board = await openOrder(order.id)
  await part(board, 'Returns').getByRole('button', { name: 'Take a return…' }).click()
  await dialog(board).getByLabel('Units of Refused Lamp').fill('1')
  await dialog(board).getByRole('button', { name: 'Open a return of 1 unit' }).click()
  await part(board, 'Returns').getByRole('button', { name: 'Receive…' }).waitFor()
  await board.getByRole('link', { name: 'Returns' }).click()
  await board.getByRole('button', { name: `Receive the return of order ${order.number}` }).click()
  await dialog(board).getByRole('button', { name: 'Refuse the whole return' }).click()
  await board.getByText(`The return of order ${order.number} is settled.`).waitFor()
  await board.getByRole('link', { name: 'Refused' }).click()
  await rowOf(board, order.number).getByText('Refused', { exact: true }).waitFor()
  await rowOf(board, order.number).getByRole('link').click()
  await part(board, 'Returns').getByRole('button', { name: 'Take a return…' }).waitFor()
})

it('an address is corrected at its field, and note and data are kept', async () => {
  const product = await newProduct('Address Lamp')
  const order = await placeOrder(product, 1)
  await packForCourier(order.id, product, 1)
  const board = await openOrder(order.id)
  await part(board, 'Deliver to').getByRole('button', { name: 'Change…' }).click()
  await dialog(board).getByLabel('Street and number').fill('1 New Street')
  await dialog(board)
    .getByLabel(/^Postal code/)
    .fill('12345')
  await dialog(board).getByRole('button', { name: 'Change the address' }).click()
  const postalCode = dialog(board).getByLabel(/^Postal code/)
  await waitUntil(async () => (await postalCode.getAttribute('aria-invalid')) === 'true')
  expect(await dialog(board).getByLabel('Street and number').inputValue()).toBe('1 New Street')
  await postalCode.fill('WC1B 3DG')
  await dialog(board).getByRole('button', { name: 'Change the address' }).click()
  await part(board, 'Deliver to').getByText('1 New Street').waitFor()
  await part(board, 'Data').getByRole('button', { name: 'Edit note and data…' }).click()
  await dialog(board).getByLabel('Note of the shop').fill('Call before the delivery')
  await dialog(board).getByRole('button', { name: 'Add', exact: true }).click()
  await dialog(board).getByLabel('Key').fill('erp_id')
  await dialog(board).getByLabel('Value').fill('4711')
  await dialog(board).getByRole('button', { name: 'Save' }).click()
  await part(board, 'Data').getByText('Call before the delivery').waitFor()
  await part(board, 'Data').getByText('4711').waitFor()
})

it('an operator without the scope of persons sees no address, and one without orders no page', async () => {
  const product = await newProduct('Hidden Lamp')
  const order = await placeOrder(product, 1)
  const board = await openWindow(wide)
  await board.goto(`/operations/orders/${order.id}`)
  await signInOperator(board, await newOperator('orders:read', 'shipments:read'))
  await part(board, 'Deliver to').getByText('needs the scope customers:read').waitFor()
  expect(await panel(board).getByText('Analytical Row').count()).toBe(0)
  expect(await panel(board).getByRole('button', { name: 'Edit note and data…' }).count()).toBe(0)
  await board.getByRole('link', { name: 'Webhooks' }).click()
  await board.getByText('It needs the scope webhooks:manage.').waitFor()
})

it('an adjustment whose answer was lost is shown, and its second attempt adjusts nothing', async () => {
  const name = `Lost Lamp ${Date.now()}`
  const product = await newProduct(name, 5)
  const board = await openWindow(wide)
  await signInOperator(board)
  await board.goto(`/operations/stock?q=${encodeURIComponent(name)}`)
  let isLost = false
  await board.route('**/graphql', async (route) => {
    if (isLost || !route.request().postData()?.includes('mutation AdjustStock')) return route.fallback()
    isLost = true
    await route.fetch()
    await route.abort('connectionfailed')
  })
  await board.getByRole('button', { name: `Adjust the stock of ${name}` }).click()
  await dialog(board).getByLabel('Change in units').fill('7')
  await dialog(board).getByRole('button', { name: 'Add 7 units' }).click()
  await dialog(board).getByText('No answer came, so it may have happened.').waitFor()
  // The dialog shows the stock as it is now.
  await dialog(board).getByText('Available: 12').waitFor()
  await dialog(board).getByRole('button', { name: 'Add 7 units' }).click()
  await dialog(board).waitFor({ state: 'detached' })
  expect(await stockOf(product)).toBe(12)
})

it('a split whose answer was lost makes one parcel, however often it is sent', async () => {
  const product = await newProduct('Lost Parcel Lamp')
  const board = await openWindow(wide)
  await board.goto('/operations')
  await signInOperator(board)
  let attempts = 0
  await board.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation CreateShipment')) return route.fallback()
    attempts += 1
    if (attempts > 1) return route.fallback()
    await route.fetch()
    await route.abort('connectionfailed')
  })
  // Placed last: the carrier takes the parcel after four seconds, and then it cannot be split.
  const order = await placeOrder(product, 4)
  await board.goto(`/operations/orders/${order.id}`)
  await panel(board).getByRole('button', { name: 'Split' }).click()
  await dialog(board).getByLabel('Units of Lost Parcel Lamp').fill('2')
  await dialog(board).getByRole('button', { name: 'Make a parcel of 2 units' }).click()
  await dialog(board).getByText('No answer came, so it may have happened.').waitFor()
  await dialog(board).getByRole('button', { name: 'Make a parcel of 2 units' }).click()
  await dialog(board).waitFor({ state: 'detached' })
  await expect.poll(() => part(board, 'Parcels').getByRole('heading', { level: 4 }).count()).toBe(2)
  expect(attempts).toBe(2)
})

it('the pages are reached and a return is received with the keyboard alone', async () => {
  const product = await newProduct('Keyboard Lamp', 10)
  const order = await deliverOrder(product, 1)
  const board = await openOrder(order.id)
  await part(board, 'Returns').getByRole('button', { name: 'Take a return…' }).focus()
  await board.keyboard.press('Enter')
  await dialog(board).getByLabel('Units of Keyboard Lamp').focus()
  await board.keyboard.press('ArrowUp')
  await board.keyboard.press('Enter')
  await dialog(board).waitFor({ state: 'detached' })
  await board.keyboard.press('Escape')
  await panel(board).waitFor({ state: 'detached' })
  await board.keyboard.press('g')
  await board.keyboard.press('r')
  await board.getByRole('button', { name: `Receive the return of order ${order.number}` }).focus()
  await board.keyboard.press('Enter')
  await dialog(board).getByLabel('Came back').focus()
  await board.keyboard.press('Enter')
  await board.getByText(`The return of order ${order.number} is settled.`).waitFor()
})
