import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, expect, inject, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { adjustStock, setPrice } from './operator.ts'
import { checkOut, fillAddress, sees, signUp } from './visitor.ts'

afterAll(closeBrowser)

async function addMug(page: Page) {
  await page.goto('/storefront/products/product_456')
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('dialog', { name: 'Basket' }).waitFor()
}

async function order(page: Page): Promise<string> {
  await signUp(page)
  await addMug(page)
  await page.getByRole('link', { name: 'Checkout' }).click()
  return checkOut(page)
}

it('a new customer finds a product, orders it, and sees it move until it is delivered, also in another window', async () => {
  const page = await openWindow()
  await page.goto('/storefront')
  await page.getByRole('searchbox', { name: 'Search products' }).fill('enamel')
  await page.getByRole('heading', { name: 'Results for “enamel”' }).waitFor()
  await page.getByRole('link', { name: 'Enamel Mug' }).click()
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  await signUpHere(page)
  const url = await checkOut(page)

  const other = await page.context().newPage()
  await other.goto(url)
  await Promise.all(
    [page, other].map(async (window) => {
      await sees(window, 'On its way')
      await sees(window, /^Delivered /)
      await window.getByText('Handed to').first().waitFor({ state: 'attached' })
    }),
  )
  await page.goto('/storefront/orders')
  await page.getByText('Delivered today').waitFor()
})

/** Creates an account in the form of the page. */
async function signUpHere(page: Page) {
  await page.getByRole('button', { name: 'I have an account' }).click()
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByLabel(/^Name/).first().fill('Mary Shelley')
  await page.getByLabel('E-mail address').first().fill(`${randomUUID()}@example.com`)
  await page.getByLabel('Password').fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Create account' }).first().click()
  await page.getByText('Signed in as Mary Shelley').waitFor()
}

it('a double click, a lost answer, a reload and a second tab place one order', async () => {
  const page = await openWindow()
  await signUp(page)
  await addMug(page)
  await page.goto('/storefront/checkout')
  // The order arrives, and its answer does not, until the network is back.
  let isLost = true
  let sent = 0
  await page.context().route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('createOrder')) return route.continue()
    sent += 1
    if (!isLost) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await fillAddress(page)
  await page.getByRole('button', { name: /^Place order/ }).dblclick()
  await expect.poll(() => sent, { timeout: 20_000 }).toBeGreaterThan(1)
  const before = sent
  await page.reload()
  await expect.poll(() => sent, { timeout: 20_000 }).toBeGreaterThan(before)
  const tab = await page.context().newPage()
  await tab.goto('/storefront/checkout')
  isLost = false
  await page.waitForURL(/\/storefront\/orders\//)
  await tab.waitForURL(/\/storefront\/orders\//)
  expect(tab.url()).toBe(page.url())
  await page.goto('/storefront/orders')
  await page
    .getByRole('link', { name: /^Order / })
    .first()
    .waitFor()
  expect(await page.getByRole('link', { name: /^Order / }).count()).toBe(1)
})

it('an order that was answered late takes only its own units out of the basket', async () => {
  const page = await openWindow()
  await signUp(page)
  await addMug(page)
  await page.goto('/storefront/checkout')
  let isLost = true
  await page.context().route('**/graphql', async (route) => {
    if (!isLost || !route.request().postData()?.includes('createOrder')) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await fillAddress(page)
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.getByRole('button', { name: 'Ask again' }).waitFor({ timeout: 30_000 })
  const tab = await page.context().newPage()
  await addMug(tab)
  await tab.goto('/storefront/products/product_789')
  await tab.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('button', { name: 'Basket, 3 items' }).waitFor()
  expect(await page.getByRole('region', { name: 'Your order' }).getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/Enamel Mug\s+1 × /),
  ])
  isLost = false
  await page.getByRole('button', { name: 'Ask again' }).click()
  await page.waitForURL(/\/storefront\/orders\//)
  await page.goto('/storefront')
  await page.getByRole('button', { name: 'Basket, 2 items' }).waitFor()
})

it('nobody repeats the order that another customer has left without an answer', async () => {
  const page = await openWindow()
  await signUp(page)
  await addMug(page)
  await page.goto('/storefront/checkout')
  let isLost = true
  const sent: { contact: { name: string } }[] = []
  await page.context().route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('createOrder')) return route.continue()
    sent.push(route.request().postDataJSON().variables.input)
    if (!isLost) return route.continue()
    return route.abort('connectionreset')
  })
  await fillAddress(page)
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.getByRole('button', { name: 'Ask again' }).waitFor({ timeout: 30_000 })
  isLost = false
  sent.length = 0
  // Somebody else takes over.
  await page.goto('/storefront/account')
  await signUp(page, 'Percy Shelley')
  await page.goto('/storefront/checkout')
  await page.getByText('Signed in as Percy Shelley').waitFor()
  await page.getByRole('button', { name: /^Place order/ }).waitFor()
  expect(sent).toEqual([])
  await page.getByLabel('Name', { exact: true }).fill('Percy Shelley')
  await checkOut(page)
  expect(sent.map(({ contact }) => contact.name)).toEqual(['Percy Shelley'])
})

it('the back button after an order leads to no second order', async () => {
  const page = await openWindow()
  await order(page)
  await page.goBack()
  await page.goto('/storefront/checkout')
  await page.getByText('There is nothing to order').waitFor()
  await page.getByRole('link', { name: 'Follow it' }).click()
  await page.waitForURL(/\/storefront\/orders\//)
})

it('sold out and dearer between basket and order are said at the line, and one button accepts each', async () => {
  const productId = 'product_last'
  const page = await openWindow()
  await signUp(page)
  await adjustStock(productId, 4)
  await page.goto(`/storefront/products/${productId}`)
  await page.getByRole('button', { name: 'One more' }).click()
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  await fillAddress(page)
  await page.getByRole('button', { name: /^Place order · €198/ }).waitFor()
  await setPrice(productId, 'Last Wall Clock', '101.50')
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.getByText('The price is €101.50 now, it was €99.00.').waitFor()
  await page.getByRole('button', { name: 'Accept €101.50' }).click()
  await page.getByRole('button', { name: 'Place order · €203.00' }).waitFor()
  await adjustStock(productId, -4)
  await page.getByText('Only 1 left.').waitFor()
  await page.getByRole('button', { name: 'Take 1' }).click()
  await page.getByRole('button', { name: 'Place order · €101.50' }).click()
  await page.waitForURL(/\/storefront\/orders\//)
})

it('a session that ended during checkout asks to sign in again in place, and the basket is still there', async () => {
  const page = await openWindow()
  const { email, password } = await signUp(page)
  await addMug(page)
  await page.goto('/storefront/checkout')
  await page.getByText('Signed in as').waitFor()
  // Both tokens are refused from now on.
  await page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('waybill.session')!)
    localStorage.setItem('waybill.session', JSON.stringify({ ...session, accessToken: 'x', refreshToken: 'x' }))
  })
  await fillAddress(page)
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.getByText('Your session has ended').waitFor()
  await page.getByLabel('E-mail address').first().fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Signed in as').waitFor()
  await checkOut(page)
})

it('a customer clears the address of the account at the checkout, and types another one', async () => {
  const page = await openWindow()
  const { email } = await signUp(page)
  await addMug(page)
  await page.goto('/storefront/checkout')
  const field = page.getByLabel('E-mail address', { exact: true })
  await expect.poll(() => field.inputValue()).toBe(email)
  await field.fill('')
  await field.pressSequentially('office@example.com')
  expect(await field.inputValue()).toBe('office@example.com')
})

it('refusals of the account are said at their field, and nothing typed is lost', async () => {
  const page = await openWindow()
  await page.goto('/storefront/account')
  await page.getByLabel('E-mail address').fill('ada@example.com')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.locator('input[aria-invalid=true]').waitFor()
  expect(await page.getByLabel('Password').getAttribute('aria-describedby')).toBeTruthy()
  expect(await page.getByLabel('E-mail address').inputValue()).toBe('ada@example.com')
})

it('a customer cancels an order until its parcel has left, and then learns why not', async () => {
  const page = await openWindow()
  await order(page)
  await page.getByRole('button', { name: 'Cancel this order' }).click()
  await page.getByLabel('Reason').fill('Ordered the wrong colour')
  await page.getByRole('button', { name: /^Cancel the order of 1 item/ }).click()
  await sees(page, 'This order is cancelled.')
  await page.getByText('Cancelled', { exact: true }).waitFor()
  await order(page)
  await sees(page, 'On its way')
  await page.getByText('can no longer be cancelled').waitFor()
})

it('the page of an order survives a cut of the network, says so, and misses nothing', async () => {
  const page = await openWindow()
  await order(page)
  await page.getByText('Live', { exact: true }).waitFor()
  await page.context().setOffline(true)
  await page.getByText(/^Offline, last update \d\d:\d\d:\d\d$/).waitFor()
  await page.context().setOffline(false)
  await page.getByText('Live', { exact: true }).waitFor()
  await sees(page, /^Delivered /)
})

it('a network that drops every second request still places and follows an order', async () => {
  const page = await openWindow()
  await signUp(page)
  let count = 0
  await page.context().route('**/graphql', (route) => {
    count += 1
    return count % 2 === 1 ? route.abort('connectionfailed') : route.continue()
  })
  await addMug(page)
  await page.getByRole('link', { name: 'Checkout' }).click()
  await checkOut(page)
  await sees(page, /^Delivered /)
})

it('a guest orders without an account, and keeps the orders with an account later', async () => {
  const page = await openWindow()
  await addMug(page)
  await page.getByRole('link', { name: 'Checkout' }).click()
  await page.getByText('No account needed').waitFor()
  const url = await checkOut(page)
  await sees(page, /packing|have your order|On its way/)
  await page.goto('/storefront/account')
  await page.getByLabel('E-mail address').fill(`${randomUUID()}@example.com`)
  await page.getByLabel('Password').fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Create account' }).first().click()
  await page.getByRole('link', { name: 'My orders' }).last().click()
  await page.getByRole('link', { name: /^Order / }).click()
  await page.waitForURL(url)
})

it('the page of an order survives a router that is killed, says so, and misses nothing', async () => {
  const page = await openWindow()
  await order(page)
  await page.getByText('Live', { exact: true }).waitFor()
  process.kill(inject('routerPid'), 'SIGKILL')
  await page.getByText(/^Reconnecting, last update/).waitFor()
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 40_000 })
  await sees(page, /^Delivered /)
})

it('a tracking link shows the order without an account, prices and names, and moves by itself', async () => {
  const page = await openWindow()
  await order(page)
  await page.getByRole('button', { name: 'Share a tracking link' }).click()
  const link = await page.getByRole('link', { name: /\/track#/ }).getAttribute('href')
  const number = await page.getByText(/^Order \w{12}$/).innerText()
  const stranger = await openWindow()
  // The link leads to this router.
  await stranger.goto(link!)
  await stranger.getByText('Enamel Mug').first().waitFor()
  const text = await stranger.locator('main').innerText()
  expect(text).toContain(number)
  expect(text).not.toMatch(/€|Mary|Russell/)
  await sees(stranger, /^Delivered /)
  await stranger.goto('/storefront/account')
  await stranger.goto('/storefront/track#made-up')
  await stranger.getByText('There is no such order here').waitFor()
})

it('unknown addresses, products and orders, and orders of others, have a page that says so', async () => {
  const page = await openWindow()
  await page.goto('/storefront/nowhere/at/all')
  await page.getByText('There is no such page').waitFor()
  await page.goto('/storefront/products/none')
  await page.getByText('There is no such product').waitFor()
  const other = await openWindow()
  const url = await order(other)
  await page.goto(url)
  await page.getByText('Sign in to see this order').waitFor()
  await signUp(page)
  await page.goto(url)
  await page.getByText('There is no such order here').waitFor()
})

it('loads nothing from another server', async () => {
  const page = await openWindow()
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(inject('router')) && !request.url().startsWith('data:')) foreign.push(request.url())
  })
  await page.goto('/storefront')
  await page.getByRole('link', { name: 'Enamel Mug' }).waitFor()
  expect(foreign).toEqual([])
})
