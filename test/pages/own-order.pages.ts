import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { holdOrder, receiveReturns, shipByHand } from './operator.ts'
import { orderByGraph, sees, signUp } from './visitor.ts'

afterAll(closeBrowser)

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

/** An order of three mugs that was delivered, open in a window. */
async function deliveredOrder(page: Page): Promise<string> {
  const orderId = await orderByGraph(await signUp(page), ['product_456', 3])
  await page.goto(`/storefront/orders/${orderId}`)
  await sees(page, /^Delivered /)
  return orderId
}

it('the address of an order changes until the carrier has it, in all windows', async () => {
  const page = await openWindow()
  const orderId = await orderByGraph(await signUp(page))
  await holdOrder(orderId)
  await page.goto(`/storefront/orders/${orderId}`)
  const other = await page.context().newPage()
  await other.goto(`/storefront/orders/${orderId}`)
  await other.getByText('Great Russell Street').waitFor()
  await button(page, 'Change the address').click()
  await page.getByLabel('Postcode').fill('12')
  await button(page, 'Deliver to this address').click()
  await page.locator('[name=postalCode][aria-invalid=true]').waitFor()
  await page.getByLabel('Street and number').fill('Gower Street')
  await page.getByLabel('Postcode').fill('WC1E 6BT')
  await button(page, 'Deliver to this address').click()
  for (const window of [page, other]) await window.getByText('Gower Street').waitFor()

  await button(other, 'Change the address').click()
  await shipByHand(orderId)
  await sees(other, 'On its way')
  await other.getByText('its address no longer changed').waitFor()
  expect(await button(other, 'Deliver to this address').count()).toBe(0)
})

it('a customer returns some of the items, and sees the shop receive and refuse them', async () => {
  const page = await openWindow()
  const orderId = await deliveredOrder(page)
  await button(page, 'Return items').click()
  await button(page, 'Request the return').click()
  await page.getByText('Choose at least one unit.').waitFor()
  await page.getByLabel('Units of Enamel Mug to return').fill('2')
  await page.getByLabel('Reason').selectOption('Arrived damaged')
  await page.getByLabel('Details').fill('The enamel is chipped')
  await button(page, 'Request the return of 2 units').click()
  await page.getByText('2 × Enamel Mug').waitFor()
  await page.getByText('Arrived damaged: The enamel is chipped').waitFor()
  await page.getByText('Requested', { exact: true }).waitFor()
  // Nobody reloads the page.
  await receiveReturns(orderId)
  await page.getByText('Received', { exact: true }).waitFor()

  await button(page, 'Return items').click()
  // The only unit that is left is chosen already.
  await button(page, 'Request the return of 1 unit').click()
  await page.getByText('All delivered items are part of a return.').waitFor()
  await receiveReturns(orderId, true)
  await page.getByText('Refused', { exact: true }).waitFor()
  await button(page, 'Return items').waitFor()
})

it('a lost answer and a second attempt request one return', async () => {
  const page = await openWindow()
  const orderId = await deliveredOrder(page)
  let isLost = true
  await page.context().route('**/graphql', async (route) => {
    if (!isLost || !route.request().postData()?.includes('requestReturn')) return route.fallback()
    isLost = false
    await route.fetch()
    await route.abort('connectionreset')
  })
  await button(page, 'Return items').click()
  await page.getByLabel('Units of Enamel Mug to return').fill('1')
  const submit = button(page, 'Request the return of 1 unit')
  await submit.click()
  await page.getByText('The shop could not be reached').waitFor()
  // The update has brought the return.
  await page.getByText('1 × Enamel Mug').waitFor()
  await submit.click()
  await page.getByText('The order has changed in the meantime').waitFor()
  await page.reload()
  await page.getByText('1 × Enamel Mug').waitFor()
  expect(await page.getByText('Requested', { exact: true }).count()).toBe(1)
  await receiveReturns(orderId)
})

it('the history of orders is read page by page, and an order from elsewhere appears without losing the place', async () => {
  const page = await openWindow()
  const visitor = await signUp(page)
  for (let count = 0; count < 25; count += 1) await orderByGraph(visitor)
  await page.goto('/storefront/orders')
  const rows = page.getByRole('link', { name: /^Order / })
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(20)
  await button(page, 'Show earlier orders').click()
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(25)
  expect(await button(page, 'Show earlier orders').count()).toBe(0)
  await page.getByText('Live', { exact: true }).waitFor()
  const orderId = await orderByGraph(visitor)
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(26)
  expect(await rows.first().getAttribute('href')).toContain(orderId)
})

it('earlier orders that cannot be loaded are said, and asked for again', async () => {
  const page = await openWindow()
  const visitor = await signUp(page)
  for (let count = 0; count < 21; count += 1) await orderByGraph(visitor)
  await page.goto('/storefront/orders')
  const more = button(page, 'Show earlier orders')
  await more.waitFor()
  let isAway = true
  await page.route('**/graphql', (route) => {
    const isMore = route.request().postData()?.includes('"after":"')
    return isAway && isMore ? route.fulfill({ json: unavailable }) : route.fallback()
  })
  await more.click()
  await page.getByText('Earlier orders cannot be loaded').waitFor()
  isAway = false
  await more.click()
  const rows = page.getByRole('link', { name: /^Order / })
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(21)
})

const unavailable = { data: null, errors: [{ message: 'Not now', extensions: { code: 'SERVICE_UNAVAILABLE' } }] }

it('the page of an order that was open during a release reloads once, and survives parts that are missing', async () => {
  const page = await openWindow()
  const orderId = await orderByGraph(await signUp(page))
  let isMissing = true
  await page.route(/\/(own-order|follow)-[^/]*\.js$/, (route) =>
    isMissing ? route.fulfill({ status: 404 }) : route.continue(),
  )
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  await page.goto(`/storefront/orders/${orderId}`)
  await page.getByText('This part of the page cannot be loaded at the moment.').waitFor()
  await page.getByRole('heading', { level: 1, name: /order|way/ }).waitFor()
  isMissing = false
  await button(page, 'Try again').click()
  await page.getByText('Great Russell Street').waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
  expect(loads).toBe(2)
})
