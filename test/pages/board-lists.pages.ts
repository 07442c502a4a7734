import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { ask, deliverOrder, newProduct, placeOrder, receiveReturns, signInOperator } from './operator.ts'

afterAll(closeBrowser)

const wide = { viewport: { width: 1440, height: 900 } }
const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

async function openBoard(path: string): Promise<Page> {
  const board = await openWindow(wide)
  await board.goto(`/operations${path}`)
  await signInOperator(board)
  return board
}

/** Lets requests with this operation fail, until the returned function is called. */
async function cutOff(board: Page, operation: string): Promise<() => Promise<void>> {
  await board.route('**/graphql', (route) =>
    route.request().postData()?.includes(operation) ? route.abort('connectionfailed') : route.fallback(),
  )
  return () => board.unroute('**/graphql')
}

it('a search that is still waiting does not call back somebody who has left the page', async () => {
  const board = await openWindow({ viewport: { width: 1440, height: 900 } })
  await board.goto('/operations/stock')
  await signInOperator(board)
  await board.getByRole('row').nth(1).waitFor()
  // The next page takes longer to load than the pause of the search.
  await board.route('**/assets/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await route.continue()
  })
  await board.getByRole('searchbox').fill('mug')
  await board.getByRole('link', { name: 'Dead letters' }).click()
  await board.getByRole('heading', { name: 'Dead letters', exact: true }).waitFor()
  expect(new URL(board.url()).pathname).toBe('/operations/dead-letters')
})

it('a search keeps what is typed while its list is loaded', async () => {
  const board = await openBoard('/orders')
  const search = board.getByRole('searchbox')
  await search.pressSequentially('blue ')
  await board.waitForURL(/q=blue$/)
  await search.pressSequentially('shirt')
  await board.waitForURL(/q=blue\+shirt$/)
  expect(await search.inputValue()).toBe('blue shirt')
  await board.goBack()
  await expect.poll(() => search.inputValue()).toBe('blue')
})

it('the search for a parcel keeps the focus: its keys are no shortcuts', async () => {
  const board = await openBoard('/parcels')
  const search = board.getByRole('searchbox')
  await search.pressSequentially('AB')
  await board.waitForURL(/q=AB$/)
  await board.getByText('No parcels here').waitFor()
  await board.keyboard.type('gh')
  await board.waitForURL(/parcels\?q=ABgh$/)
  expect(await search.inputValue()).toBe('ABgh')
})

it('a list whose first load failed recovers by itself', async () => {
  const order = await placeOrder(await newProduct('Recovered Lamp'), 1)
  const board = await openWindow(wide)
  const connect = await cutOff(board, 'query Orders')
  await board.goto('/operations/orders')
  await signInOperator(board)
  const fault = board.getByText('The router cannot be reached')
  await fault.waitFor()
  await connect()
  await rowOf(board, order.number).waitFor()
  await fault.waitFor({ state: 'detached' })
})

it('a view that cannot be loaded shows no rows of another one', async () => {
  const order = await placeOrder(await newProduct('Other Lamp'), 1)
  const board = await openBoard('/orders')
  await rowOf(board, order.number).waitFor()
  await cutOff(board, 'query Orders')
  await board.getByRole('link', { name: 'Late' }).click()
  await board.getByText('The router cannot be reached').waitFor()
  expect(await rowOf(board, order.number).count()).toBe(0)
})

it('a row that leaves a list by the hand of somebody else disappears', async () => {
  const product = await newProduct('Settled Lamp')
  const order = await deliverOrder(product, 1)
  const mutation = `mutation ($input: RequestReturnInput!) {
    requestReturn(input: $input) { __typename ... on Refusal { code message } } }`
  await ask(mutation, { input: { orderId: order.id, items: [{ productId: product, quantity: 1 }] } })
  const board = await openBoard('/returns')
  await rowOf(board, order.number).waitFor()
  await receiveReturns(order.id, true)
  await rowOf(board, order.number).waitFor({ state: 'detached' })
})
