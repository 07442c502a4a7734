import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { boardStates } from './board-states.ts'
import { holdOrder, receiveReturns } from './operator.ts'
import { answer, type State, unavailable } from './state.ts'
import {
  askAs,
  checkOut,
  createVisitor,
  enterAs,
  fillAddress,
  orderByGraph,
  sees,
  signUp,
  type Visitor,
} from './visitor.ts'

async function fillBasket(page: Page, ...productIds: string[]) {
  for (const productId of productIds) {
    await page.goto(`/storefront/products/${productId}`)
    await page.getByRole('button', { name: 'Add to basket' }).click()
    await page.getByRole('dialog', { name: 'Basket' }).waitFor()
  }
}

async function order(page: Page) {
  await signUp(page)
  await fillBasket(page, 'product_456', 'product_789')
  await page.getByRole('link', { name: 'Checkout' }).click()
  await checkOut(page)
}

/** An order that waits in the shop, open in the window. */
async function heldOrder(page: Page): Promise<string> {
  const orderId = await orderByGraph(await signUp(page), ['product_456', 2], ['product_789', 1])
  await holdOrder(orderId)
  await page.goto(`/storefront/orders/${orderId}`)
  await page.getByRole('button', { name: 'Change the address' }).waitFor()
  return orderId
}

interface PlacedOrder {
  visitor: Visitor
  orderId: string
}
let delivered: Promise<PlacedOrder> | undefined
let returned: Promise<PlacedOrder> | undefined

/** A delivered order, the same for all states. */
const deliveredOrder = () => {
  delivered ??= deliver()
  return delivered
}

/** A delivered order with a return that has arrived, one that was refused and one that is open. */
const returnedOrder = () => {
  returned ??= deliver().then(async (placed) => {
    await requestReturn(placed, 'product_456', 'No longer wanted')
    await receiveReturns(placed.orderId)
    await requestReturn(placed, 'product_456', 'Something else: I have found a nicer one')
    await receiveReturns(placed.orderId, true)
    await requestReturn(placed, 'product_789', 'Arrived damaged')
    return placed
  })
  return returned
}

async function deliver(): Promise<PlacedOrder> {
  const visitor = await createVisitor()
  const orderId = await orderByGraph(visitor, ['product_456', 3], ['product_789', 1])
  const query = 'query ($id: ID!) { order(id: $id) { status } }'
  const statusOf = async () =>
    (await askAs<{ order: { status: string } }>(visitor, query, { id: orderId })).order.status
  await expect.poll(statusOf, { timeout: 60_000, interval: 500 }).toBe('DELIVERED')
  return { visitor, orderId }
}

async function requestReturn({ visitor, orderId }: PlacedOrder, productId: string, reason: string): Promise<void> {
  const query = `mutation ($input: RequestReturnInput!) { requestReturn(input: $input) {
    ... on RequestReturnSuccess { return { id } } ... on Refusal { code } } }`
  await askAs(visitor, query, { input: { orderId, items: [{ productId, quantity: 1 }], reason } })
}

async function saveAddress(visitor: Visitor, label: string, address: object): Promise<void> {
  const query = `mutation ($input: SavedAddressInput!) { saveAddress(input: $input) {
    ... on SaveAddressSuccess { address { id } } ... on Refusal { code } } }`
  await askAs(visitor, query, { input: { label, address } })
}

/** Addresses with much and with little text. */
async function withAddresses(page: Page): Promise<void> {
  const visitor = await signUp(page, 'Wilhelmine Donaudampfschifffahrtskapitänswitwe')
  await saveAddress(visitor, 'Büro im Hauptgebäude der Rindfleischetikettierungsüberwachungsbehörde', {
    ...{ name: 'Wilhelmine Donaudampfschifffahrtskapitänswitwe', company: 'Rindfleischetikettierungsüberwachung GmbH' },
    ...{ line1: 'Straße des 17. Juni 135', line2: 'Aufgang C, 4. Stock', city: 'Berlin', postalCode: '10623' },
    ...{ countryCode: 'DE', phone: '030 12345678' },
  })
  const home = { name: 'مريم شيلي', line1: 'شارع الملك فهد 12', city: 'دبي', region: 'Dubai', countryCode: 'AE' }
  await saveAddress(visitor, 'البيت', home)
}

/** Writes a basket as an earlier visit may have left it. */
async function oldBasket(page: Page, lines: object[]) {
  await page.goto('/storefront/account')
  await page.evaluate((text) => {
    localStorage.setItem('waybill.basket', text)
  }, JSON.stringify(lines))
}

const line = (productId: string, name: string, amount: string, quantity = 1) => ({
  productId,
  name,
  quantity,
  price: { amount, currency: 'EUR' },
})

/** Every page in every state. */
export const states: State[] = [
  {
    name: 'catalogue',
    async show(page) {
      await page.goto('/storefront')
      await page.getByText('Live', { exact: true }).waitFor()
    },
  },
  {
    name: 'catalogue-search',
    async show(page) {
      await page.goto('/storefront/?q=oak')
      await page.getByText('That is all').waitFor()
    },
  },
  {
    name: 'catalogue-no-match',
    async show(page) {
      await page.goto('/storefront/?q=unobtainium')
      await page.getByText('Nothing matches').waitFor()
    },
  },
  {
    name: 'catalogue-loading',
    async show(page) {
      await answer(page, 'query Catalogue', 'never')
      await page.goto('/storefront')
      await page.getByRole('status', { name: 'Loading the catalogue' }).waitFor()
    },
  },
  {
    name: 'catalogue-failed',
    async show(page) {
      await answer(page, 'query Catalogue', unavailable)
      await page.goto('/storefront')
      await page.getByText('cannot be loaded').waitFor()
    },
  },
  {
    name: 'catalogue-offline',
    async show(page) {
      await page.goto('/storefront')
      await page.getByText('Live', { exact: true }).waitFor()
      await page.context().setOffline(true)
      await page.getByText('You are offline').waitFor()
    },
  },
  {
    name: 'product',
    async show(page) {
      await page.goto('/storefront/products/product_456')
      await page.getByRole('button', { name: 'Add to basket' }).waitFor()
    },
  },
  {
    name: 'product-sold-out',
    async show(page) {
      await page.goto('/storefront/products/product_000')
      await page.getByText('Not available').waitFor()
    },
  },
  {
    name: 'product-missing',
    async show(page) {
      await page.goto('/storefront/products/none')
      await page.getByText('There is no such product').waitFor()
    },
  },
  {
    name: 'basket',
    async show(page) {
      await fillBasket(page, 'product_456', 'product_789')
    },
  },
  {
    name: 'basket-empty',
    async show(page) {
      await page.goto('/storefront/account')
      await page.getByRole('button', { name: 'Basket, empty' }).click()
      await page.getByText('Your basket is empty').waitFor()
    },
  },
  {
    name: 'basket-changed',
    async show(page) {
      await oldBasket(page, [
        line('product_456', 'Enamel Mug', '24.99', 2),
        line('product_000', 'Sold-out Postcard', '5.00'),
        line('gone', 'A Product of Yesterday', '12.00'),
      ])
      await page.goto('/storefront/account')
      await page.getByRole('button', { name: /^Basket/ }).click()
      await page.getByText('The price is').waitFor()
      await page.getByText('Sold out in the meantime').waitFor()
    },
  },
  {
    name: 'sign-in',
    async show(page) {
      await page.goto('/storefront/account')
      await page.getByLabel('Password').waitFor()
    },
  },
  {
    name: 'sign-in-refused',
    async show(page) {
      await page.goto('/storefront/account')
      await page.getByLabel('E-mail address').fill('nobody@example.com')
      await page.getByLabel('Password').fill('wrong')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.locator('input[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'account',
    async show(page) {
      await signUp(page, '😀'.repeat(120))
      await page.goto('/storefront/account')
      await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor()
    },
  },
  {
    name: 'checkout',
    async show(page) {
      await signUp(page, 'مريم شيلي')
      await fillBasket(page, 'product_456', 'product_789')
      await page.goto('/storefront/checkout')
      await page.getByRole('button', { name: /^Place order/ }).waitFor()
    },
  },
  {
    name: 'checkout-guest',
    async show(page) {
      await fillBasket(page, 'product_456')
      await page.goto('/storefront/checkout')
      await page.getByText('No account needed').waitFor()
    },
  },
  {
    name: 'checkout-unanswered',
    async show(page) {
      await signUp(page)
      await fillBasket(page, 'product_456')
      await page.goto('/storefront/checkout')
      await answer(page, 'createOrder', 'lost')
      await fillAddress(page)
      await page.getByRole('button', { name: /^Place order/ }).click()
      await page.getByRole('button', { name: 'Ask again' }).waitFor({ timeout: 30_000 })
    },
  },
  {
    name: 'checkout-empty',
    async show(page) {
      await page.goto('/storefront/checkout')
      await page.getByText('There is nothing to order').waitFor()
    },
  },
  {
    name: 'orders-empty',
    async show(page) {
      await signUp(page)
      await page.goto('/storefront/orders')
      await page.getByText('No orders yet').waitFor()
    },
  },
  {
    name: 'orders',
    async show(page) {
      await order(page)
      await page.goto('/storefront/orders')
      await page.getByRole('link', { name: /^Order / }).waitFor()
    },
  },
  {
    name: 'tracking-packing',
    async show(page) {
      await heldOrder(page)
      await sees(page, 'We are packing your order.')
    },
  },
  {
    name: 'tracking-moving',
    async show(page) {
      await order(page)
      await sees(page, 'On its way')
      await page.getByText('In transit', { exact: true }).waitFor()
    },
  },
  {
    name: 'tracking-delivered',
    async show(page) {
      const { visitor, orderId } = await deliveredOrder()
      await enterAs(page, visitor)
      await page.goto(`/storefront/orders/${orderId}`)
      await sees(page, /^Delivered /)
      await page.getByRole('button', { name: 'Return items' }).waitFor()
    },
  },
  {
    name: 'tracking-cancelling',
    async show(page) {
      await heldOrder(page)
      await page.getByRole('button', { name: 'Cancel this order' }).click()
      await page.getByLabel('Reason').waitFor()
    },
  },
  {
    name: 'tracking-missing',
    async show(page) {
      await signUp(page)
      await page.goto('/storefront/orders/00000000-0000-7000-8000-000000000000')
      await page.getByText('There is no such order here').waitFor()
    },
  },
  {
    name: 'tracking-signed-out',
    async show(page) {
      await page.goto('/storefront/orders/00000000-0000-7000-8000-000000000000')
      await page.getByLabel('Password').waitFor()
    },
  },
  {
    name: 'tracking-link',
    async show(page) {
      await order(page)
      await page.getByRole('button', { name: 'Share a tracking link' }).click()
      const link = await page.getByRole('link', { name: /\/track#/ }).getAttribute('href')
      await page.goto('/storefront/account')
      await page.goto(`/storefront/track${new URL(link!).hash}`)
      await page.getByText('Enamel Mug').first().waitFor()
    },
  },
  {
    name: 'tracking-offline',
    async show(page) {
      await order(page)
      await page.getByText('Live', { exact: true }).waitFor()
      await page.context().setOffline(true)
      await page.getByText(/^Offline, last update/).waitFor()
    },
  },
  {
    name: 'product-loading',
    async show(page) {
      await answer(page, 'query Product(', 'never')
      await page.goto('/storefront/products/product_456')
      await page.getByRole('status', { name: 'Loading the product' }).waitFor()
    },
  },
  {
    name: 'product-failed',
    async show(page) {
      await answer(page, 'query Product(', unavailable)
      await page.goto('/storefront/products/product_456')
      await page.getByText('cannot be loaded').waitFor()
    },
  },
  {
    name: 'sign-up',
    async show(page) {
      await page.goto('/storefront/account')
      await page.getByRole('button', { name: 'Create account' }).click()
      await page.getByText('You have an account?').waitFor()
    },
  },
  {
    name: 'account-addresses',
    async show(page) {
      await withAddresses(page)
      await page.goto('/storefront/account')
      await page.getByText('Rindfleischetikettierungsüberwachung GmbH').waitFor()
    },
  },
  {
    name: 'account-address-form',
    async show(page) {
      await withAddresses(page)
      await page.goto('/storefront/account')
      await page.getByRole('button', { name: 'Add an address' }).click()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Please fill in this field.').first().waitFor()
    },
  },
  {
    name: 'account-forms',
    async show(page) {
      await signUp(page)
      await page.goto('/storefront/account')
      await page.getByRole('button', { name: 'Change the name' }).click()
      await page.getByRole('button', { name: 'Change the password' }).click()
      await page.getByRole('button', { name: 'Send me a link' }).click()
      await page.getByText('A link is on its way').waitFor()
    },
  },
  {
    name: 'account-failed',
    async show(page) {
      await signUp(page)
      await answer(page, 'query Account', unavailable)
      await page.goto('/storefront/account')
      await page.getByText('cannot be loaded').waitFor()
    },
  },
  {
    name: 'account-guest',
    async show(page) {
      await fillBasket(page, 'product_456')
      await page.getByRole('link', { name: 'Checkout' }).click()
      await checkOut(page)
      await page.goto('/storefront/account')
      await page.getByText('You have ordered as a guest').waitFor()
    },
  },
  {
    name: 'forgot-password',
    async show(page) {
      await page.goto('/storefront/forgot-password')
      await page.getByLabel('E-mail address').waitFor()
    },
  },
  {
    name: 'forgot-password-sent',
    async show(page) {
      await page.goto('/storefront/forgot-password')
      await page.getByLabel('E-mail address').fill('nobody@example.com')
      await page.getByRole('button', { name: 'Send the link' }).click()
      await page.getByText('a link is on its way').waitFor()
    },
  },
  {
    name: 'reset-password',
    async show(page) {
      await page.goto('/storefront/reset-password#token=made-up')
      await page.getByLabel('New password').waitFor()
    },
  },
  {
    name: 'link-ended',
    async show(page) {
      await page.goto('/storefront/verify-email#token=made-up')
      await page.getByText('This link no longer works').waitFor()
    },
  },
  {
    name: 'checkout-incomplete',
    async show(page) {
      await signUp(page)
      await fillBasket(page, 'product_456')
      await page.goto('/storefront/checkout')
      await page.getByRole('button', { name: /^Place order/ }).click()
      await page.getByText('Some fields are missing').waitFor()
    },
  },
  {
    name: 'checkout-saved-address',
    async show(page) {
      await withAddresses(page)
      await fillBasket(page, 'product_456')
      await page.goto('/storefront/checkout')
      await page.getByLabel('Your addresses').waitFor()
    },
  },
  {
    name: 'checkout-changed',
    async show(page) {
      await oldBasket(page, [
        line('product_456', 'Enamel Mug', '24.99', 2),
        line('product_000', 'Sold-out Postcard', '5.00'),
      ])
      await page.goto('/storefront/checkout')
      await page.getByText('The price is').waitFor()
      await page.getByText('Sold out in the meantime').waitFor()
    },
  },
  {
    name: 'orders-loading',
    async show(page) {
      await signUp(page)
      await answer(page, 'query MyOrders', 'never')
      await page.goto('/storefront/orders')
      await page.getByRole('status', { name: 'Loading your orders' }).waitFor()
    },
  },
  {
    name: 'orders-failed',
    async show(page) {
      await signUp(page)
      await answer(page, 'query MyOrders', unavailable)
      await page.goto('/storefront/orders')
      await page.getByText('cannot be loaded').waitFor()
    },
  },
  {
    name: 'orders-signed-out',
    async show(page) {
      await page.goto('/storefront/orders')
      await page.getByText('Sign in to see your orders').waitFor()
    },
  },
  {
    name: 'tracking-loading',
    async show(page) {
      await signUp(page)
      await answer(page, 'query Order(', 'never')
      await page.goto('/storefront/orders/00000000-0000-7000-8000-000000000000')
      await page.getByRole('status', { name: 'Loading your order' }).waitFor()
    },
  },
  {
    name: 'tracking-failed',
    async show(page) {
      await signUp(page)
      await answer(page, 'query Order(', unavailable)
      await page.goto('/storefront/orders/00000000-0000-7000-8000-000000000000')
      await page.getByText('cannot be loaded').waitFor()
    },
  },
  {
    name: 'tracking-guest',
    async show(page) {
      await fillBasket(page, 'product_456')
      await page.getByRole('link', { name: 'Checkout' }).click()
      await checkOut(page)
      await page.getByText('You have ordered as a guest').waitFor()
    },
  },
  {
    name: 'tracking-address-form',
    async show(page) {
      await heldOrder(page)
      await page.getByRole('button', { name: 'Change the address' }).click()
      await page.getByLabel('Postcode').waitFor()
    },
  },
  {
    name: 'tracking-return-form',
    async show(page) {
      const { visitor, orderId } = await deliveredOrder()
      await enterAs(page, visitor)
      await page.goto(`/storefront/orders/${orderId}`)
      await page.getByRole('button', { name: 'Return items' }).click()
      await page.getByRole('button', { name: 'Request the return' }).click()
      await page.getByText('Choose at least one unit').waitFor()
    },
  },
  {
    name: 'tracking-returns',
    async show(page) {
      const { visitor, orderId } = await returnedOrder()
      await enterAs(page, visitor)
      await page.goto(`/storefront/orders/${orderId}`)
      await page.getByText('Arrived damaged').waitFor()
    },
  },
  {
    name: 'tracking-cancelled',
    async show(page) {
      await heldOrder(page)
      await page.getByRole('button', { name: 'Cancel this order' }).click()
      await page.getByLabel('Reason').fill('Ordered the wrong colour')
      await page.getByRole('button', { name: /^Cancel the order/ }).click()
      await sees(page, 'This order is cancelled.')
    },
  },
  {
    name: 'missing-page',
    async show(page) {
      await page.goto('/storefront/nowhere')
      await page.getByText('There is no such page').waitFor()
    },
  },
  ...boardStates,
]
