import { Redis } from 'ioredis'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { buryLetter } from './dead-letter.ts'
import {
  ask,
  deliverOrder,
  newOperator,
  newProduct,
  type PlacedOrder,
  packForCourier,
  placeOrder,
  signInOperator,
} from './operator.ts'
import { answer, type State, unavailable } from './state.ts'

const dialog = (page: Page) => page.getByRole('dialog')

/** Opens a page of the board as the operator of local mode. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`/operations${path}`)
  await signInOperator(page)
}

async function openOrder(page: Page, order: PlacedOrder): Promise<void> {
  await open(page, `/orders/${order.id}`)
  await page.getByRole('heading', { name: 'Story' }).waitFor()
}

/** An order in two parcels, one of which a carrier has. */
async function splitOrder(): Promise<PlacedOrder> {
  const product = await newProduct('Split Lamp')
  const order = await placeOrder(product, 3)
  await packForCourier(order.id, product, 2)
  return order
}

async function requestReturn(): Promise<PlacedOrder> {
  const product = await newProduct('Returned Lamp')
  const order = await deliverOrder(product, 2)
  const mutation = 'mutation ($input: RequestReturnInput!) { requestReturn(input: $input) { __typename } }'
  const items = [{ productId: product, quantity: 2 }]
  await ask(mutation, { input: { orderId: order.id, items, reason: 'Too bright for the room' } })
  return order
}

/** An endpoint that nobody answers, with a webhook that waits for it. */
async function failingEndpoint(): Promise<PlacedOrder> {
  const mutation =
    'mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { __typename } }'
  const input = { url: `http://127.0.0.1:9/${Date.now()}`, events: ['order.created'], description: 'Accounting' }
  await ask(mutation, { input })
  return placeOrder(await newProduct('Webhook Lamp'), 1)
}

async function deadLetter(): Promise<void> {
  const redis = new Redis(inject('redisUrl'))
  await buryLetter(redis, 'product', JSON.stringify({ event_id: `evt_${Date.now()}`, event_type: 'order.created' }))
  redis.disconnect()
}

/** Every page of the board in every state. */
export const boardStates: State[] = [
  {
    name: 'board-sign-in',
    async show(page) {
      await page.goto('/operations')
      await page.getByLabel('Password').waitFor()
    },
  },
  {
    name: 'board-orders',
    async show(page) {
      await placeOrder('product_456', 2)
      await open(page, '/orders')
      await page.getByRole('region', { name: 'Orders' }).waitFor()
    },
  },
  {
    name: 'board-orders-empty',
    async show(page) {
      await open(page, '/orders?q=unobtainium')
      await page.getByText('No orders here').waitFor()
    },
  },
  {
    name: 'board-orders-loading',
    async show(page) {
      await answer(page, 'query Orders', 'never')
      await open(page, '/orders')
      await page.getByRole('status', { name: 'Loading' }).waitFor()
    },
  },
  {
    name: 'board-unreachable',
    async show(page) {
      await answer(page, 'query Orders', unavailable)
      await open(page, '')
      await page.getByText('Not now').waitFor()
    },
  },
  {
    name: 'board-order',
    async show(page) {
      await openOrder(page, await splitOrder())
      await page.getByText('2 × Split Lamp').waitFor()
    },
  },
  {
    name: 'board-order-cancelling',
    async show(page) {
      const order = await placeOrder('product_456', 2)
      await packForCourier(order.id, 'product_456', 2)
      await openOrder(page, order)
      await page.getByRole('button', { name: 'Cancel…' }).click()
      await dialog(page).waitFor()
    },
  },
  {
    name: 'board-order-reporting',
    async show(page) {
      await openOrder(page, await splitOrder())
      const card = page.getByRole('listitem').filter({ hasText: 'House courier' })
      await card.getByRole('button', { name: /^Report on parcel/ }).click()
      await dialog(page).waitFor()
    },
  },
  {
    name: 'board-order-returned',
    async show(page) {
      await openOrder(page, await requestReturn())
      await page.getByRole('button', { name: 'Receive…' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'board-order-address-refused',
    async show(page) {
      await openOrder(page, await splitOrder())
      await page.getByRole('button', { name: 'Change…' }).click()
      await dialog(page)
        .getByLabel(/^Postal code/)
        .fill('12345')
      await dialog(page).getByRole('button', { name: 'Change the address' }).click()
      await page.locator('input[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'board-order-data',
    async show(page) {
      await openOrder(page, await splitOrder())
      await page.getByRole('button', { name: 'Edit note and data…' }).click()
      await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
      await dialog(page).getByLabel('Key').fill('erp_id')
    },
  },
  {
    name: 'board-parcels',
    async show(page) {
      await splitOrder()
      await open(page, '/parcels')
      // Narrow windows leave the carrier out.
      await page.getByText('House courier').first().waitFor({ state: 'attached' })
    },
  },
  {
    name: 'board-parcels-unknown',
    async show(page) {
      await open(page, '/parcels?q=NONE-1')
      await page.getByText('No parcel has this tracking number.').waitFor()
    },
  },
  {
    name: 'board-returns',
    async show(page) {
      const { number } = await requestReturn()
      await open(page, '/returns')
      await page.getByRole('link', { name: number }).waitFor()
    },
  },
  {
    name: 'board-return-receiving',
    async show(page) {
      const { number } = await requestReturn()
      await open(page, '/returns')
      await page.getByRole('button', { name: `Receive the return of order ${number}` }).click()
      await dialog(page).getByLabel('Came back').fill('1')
    },
  },
  {
    name: 'board-stock',
    async show(page) {
      await open(page, '/stock')
      await page.getByRole('region', { name: 'Stock' }).waitFor()
    },
  },
  {
    name: 'board-catalogue',
    async show(page) {
      await open(page, '/catalogue')
      await page.getByRole('region', { name: 'Catalogue' }).waitFor()
    },
  },
  {
    name: 'board-product',
    async show(page) {
      await open(page, '/catalogue?q=Enamel%20Mug')
      await page.getByRole('button', { name: 'Edit Enamel Mug' }).click()
      await dialog(page).getByLabel('Price of one unit').waitFor()
    },
  },
  {
    name: 'board-product-refused',
    async show(page) {
      await open(page, '/catalogue')
      await page.getByRole('button', { name: 'Add a product' }).click()
      await dialog(page).getByLabel('Price of one unit').fill('free')
      await dialog(page).getByRole('button', { name: 'Add to the catalogue' }).click()
      await dialog(page).getByText('Every product has a name.').waitFor()
    },
  },
  {
    name: 'board-import',
    async show(page) {
      await open(page, '/catalogue')
      await page.getByRole('button', { name: 'Import…' }).click()
      const csv = 'Handle,Title,Variant Price,Colour\nvase,Vase,19.90,Blue\nbowl,Bowl,on request,Red\n,,5.00,\n'
      await dialog(page)
        .getByLabel('File')
        .setInputFiles({ name: 'vases.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await dialog(page).getByRole('button', { name: 'Check only' }).click()
      await dialog(page).getByRole('table', { name: 'Refused lines' }).waitFor()
    },
  },
  {
    name: 'board-customers',
    async show(page) {
      await open(page, '/customers')
      await page.getByRole('region', { name: 'Customers' }).waitFor()
    },
  },
  {
    name: 'board-customer-erasing',
    async show(page) {
      await open(page, '/customers?q=ada@example.com')
      await page.getByRole('button', { name: 'Actions for Ada Lovelace' }).click()
      await dialog(page).getByRole('button', { name: 'Erase…' }).click()
      await dialog(page).getByRole('button', { name: 'Erase the person for good' }).waitFor()
    },
  },
  {
    name: 'board-webhooks',
    async show(page) {
      await failingEndpoint()
      await open(page, '/webhooks')
      await page.getByText('Accounting').first().waitFor()
    },
  },
  {
    name: 'board-webhook-actions',
    async show(page) {
      await failingEndpoint()
      await open(page, '/webhooks')
      await page
        .getByRole('button', { name: /^Actions for/ })
        .first()
        .click()
      await dialog(page).waitFor()
    },
  },
  {
    name: 'board-webhook-adding',
    async show(page) {
      await open(page, '/webhooks')
      await page.getByRole('button', { name: 'Add an endpoint' }).click()
      await dialog(page).getByLabel('order.created').check()
    },
  },
  {
    name: 'board-webhook-delivery',
    async show(page) {
      const { id } = await failingEndpoint()
      await open(page, `/webhooks?tab=deliveries&q=${id}`)
      await page
        .getByRole('button', { name: /^Open order.created/ })
        .first()
        .click()
      await dialog(page).getByRole('region', { name: 'Content' }).waitFor()
    },
  },
  {
    name: 'board-dead-letters',
    async show(page) {
      await deadLetter()
      await open(page, '/dead-letters')
      await page.getByRole('checkbox').first().check()
    },
  },
  {
    name: 'board-dead-letter',
    async show(page) {
      await deadLetter()
      await open(page, '/dead-letters?group=product')
      await page
        .getByRole('button', { name: /^Open order.created/ })
        .first()
        .click()
      await dialog(page).getByRole('region', { name: 'Content' }).waitFor()
    },
  },
  {
    name: 'board-clients',
    async show(page) {
      await page.goto('/operations/clients')
      await signInOperator(page, await newOperator('clients:manage'))
      await page.getByRole('region', { name: 'Clients' }).waitFor()
    },
  },
  {
    name: 'board-client-registering',
    async show(page) {
      await page.goto('/operations/clients')
      await signInOperator(page, await newOperator('clients:manage'))
      await page.getByRole('button', { name: 'Register a client' }).click()
      await dialog(page).getByLabel('products:write').check()
    },
  },
  {
    name: 'board-client-secret',
    async show(page) {
      await page.goto('/operations/clients')
      await signInOperator(page, await newOperator('clients:manage'))
      await page.getByRole('button', { name: 'Register a client' }).click()
      await dialog(page).getByLabel('Id').fill(`shop-${Date.now()}`)
      await dialog(page).getByRole('button', { name: 'Register', exact: true }).click()
      await dialog(page).getByText('This is shown once.').waitFor()
    },
  },
  {
    name: 'board-clients-forbidden',
    async show(page) {
      await open(page, '/clients')
      await page.getByText('It needs the scope clients:manage.').waitFor()
    },
  },
  {
    name: 'board-operators',
    async show(page) {
      await open(page, '/clients?tab=operators')
      await page.getByRole('region', { name: 'Operators' }).waitFor()
    },
  },
  {
    name: 'board-keys',
    async show(page) {
      await open(page, '/clients?tab=keys')
      await page.getByRole('region', { name: 'Signing keys' }).waitFor()
    },
  },
  {
    name: 'board-health',
    async show(page) {
      await open(page, '/health')
      await page.getByRole('heading', { name: 'Refusals by code' }).waitFor()
      await page.getByRole('table', { name: 'Processes' }).waitFor()
    },
  },
  {
    name: 'board-shortcuts',
    async show(page) {
      await open(page, '/orders')
      await page.keyboard.press('?')
      await dialog(page).waitFor()
    },
  },
]
