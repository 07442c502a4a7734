import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './browser.ts'
import { ask, deliverOrder, holdOrder, newOperator, newProduct, placeOrder, signInOperator } from './operator.ts'

afterAll(closeBrowser)

const wide = { viewport: { width: 1440, height: 900 } }

it('a list with conditions is saved under a name for one operator, is in the address, and can be removed', async () => {
  const board = await openWindow(wide)
  await board.goto('/operations/orders?view=late&q=lamp')
  await signInOperator(board)
  await board.getByRole('button', { name: 'Save this view' }).click()
  await board.getByLabel('Name of the view').fill('Late lamps')
  await board.getByRole('dialog').getByRole('button', { name: 'Save this view' }).click()
  const views = board.getByRole('list', { name: 'Your views' })
  await views.getByRole('link', { name: 'Late lamps' }).waitFor()
  expect(await board.getByRole('button', { name: 'Save this view' }).count()).toBe(0)
  await board.goto('/operations/orders')
  await views.getByRole('link', { name: 'Late lamps' }).click()
  await board.waitForURL(/\/operations\/orders\?view=late&q=lamp$/)
  // Another operator at the same computer has other views.
  await board.getByRole('button', { name: 'Sign out' }).click()
  await signInOperator(board, await newOperator('orders:read'))
  expect(await views.count()).toBe(0)
  await board.getByRole('button', { name: 'Sign out' }).click()
  await signInOperator(board)
  await views.getByRole('button', { name: 'Remove the view Late lamps' }).click()
  await views.waitFor({ state: 'detached' })
})

it('orders are listed by the days on which they were placed, which the address names', async () => {
  const order = await placeOrder(await newProduct('Dated Lamp'), 1)
  const board = await openWindow(wide)
  await board.goto('/operations/orders')
  await signInOperator(board)
  const today = await board.evaluate(() => new Date().toLocaleDateString('sv'))
  await board.getByLabel('Placed from').fill(today)
  await board.waitForURL(new RegExp(`from=${today}`))
  await board.getByRole('link', { name: order.number }).waitFor()
  await board.goto('/operations/orders?to=2020-01-01')
  await board.getByText('No orders here').waitFor()
  expect(await board.getByLabel('Placed until').inputValue()).toBe('2020-01-01')
})

it('several orders are shipped together, and each that is not has its reason', async () => {
  const product = await newProduct('Bulk Lamp')
  const [first, second] = [await placeOrder(product, 1), await placeOrder(product, 1)]
  // The carrier of local mode may be quicker than this machine.
  for (const { id } of [first, second]) await holdOrder(id)
  const board = await openWindow(wide)
  await board.goto('/operations/orders')
  await signInOperator(board)
  const select = (number: string) => board.getByRole('checkbox', { name: `Select order ${number}` })
  await select(first.number).check()
  await select(second.number).check()
  const mutation = 'mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename } }'
  // The board does not learn it before it ships.
  await board.route('**/graphql', (route) =>
    route.request().postData()?.includes('query Orders') ? route.abort('connectionfailed') : route.fallback(),
  )
  await ask(mutation, { input: { orderId: second.id } }, 'storefront')
  await board.getByRole('button', { name: 'Ship 2 orders' }).click()
  await board.getByText('1 shipped, 1 not:').waitFor()
  await board.getByText(new RegExp(`^${second.number}: .+`)).waitFor()
  expect(await select(first.number).isChecked()).toBe(false)
})

it('an order names its trace, with a link to the trace viewer of the installation', async () => {
  const order = await placeOrder(await newProduct('Traced Lamp'), 1)
  const board = await openWindow(wide)
  await board.goto(`/operations/orders/${order.id}`)
  await signInOperator(board)
  const link = board.getByRole('link', { name: 'Open the trace' })
  // The parcel that knows it is opened shortly after the order.
  await link.waitFor()
  expect(await link.getAttribute('href')).toMatch(/^http:\/\/traces\.example\/trace\/[0-9a-f]{32}$/)
})

it('one choice of a page is marked as the current one', async () => {
  const board = await openWindow(wide)
  await board.goto('/operations/webhooks?tab=deliveries')
  await signInOperator(board)
  const choices = board.getByRole('navigation', { name: 'Webhooks' })
  await choices.getByRole('link', { name: 'Deliveries' }).waitFor()
  expect(await choices.first().locator('[aria-current=page]').allInnerTexts()).toEqual(['Deliveries'])
})

it.each([
  // Other tests leave products with very long names, which the list scrolls to.
  ['Stock', 'stock?q=mug'],
  ['Parcels', 'parcels'],
])('the list of %s is whole in a window of medium width', async (name, path) => {
  await deliverOrder(await newProduct('Wide Kettle of Enamelled Steel'), 1)
  const board = await openWindow({ viewport: { width: 768, height: 900 } })
  await board.goto(`/operations/${path}`)
  await signInOperator(board)
  await board.getByRole('heading', { name, exact: true }).waitFor()
  const list = board.getByRole('region', { name })
  await list.waitFor()
  expect(await list.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
})
