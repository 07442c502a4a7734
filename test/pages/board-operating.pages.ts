import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import type { Page } from 'playwright-core'
import { afterAll, expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { answer, type Receiver, startReceiver } from '../../subgraphs/webhooks/testing/receiver.ts'
import { closeBrowser, openWindow } from './browser.ts'
import { buryLetter } from './dead-letter.ts'
import { newOperator, newProduct, placeOrder, signInOperator } from './operator.ts'

const redis = new Redis(inject('redisUrl'))
afterAll(async () => {
  redis.disconnect()
  await closeBrowser()
})

const wide = { viewport: { width: 1440, height: 900 } }
const dialog = (page: Page) => page.getByRole('dialog')
const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
const choose = async (page: Page, row: string, action: string) => {
  await page.getByRole('button', { name: `Actions for ${row}` }).click()
  await dialog(page).getByRole('button', { name: action, exact: true }).click()
}

/** Adds a receiver of new orders on the board. */
async function addEndpoint(board: Page, receiver: Receiver): Promise<void> {
  await board.getByRole('button', { name: 'Add an endpoint' }).click()
  await dialog(board).getByLabel('Address').fill(receiver.url)
  await dialog(board).getByLabel('order.created').check()
  await dialog(board).getByRole('button', { name: 'Add the endpoint' }).click()
  await dialog(board).getByText('This is shown once.').waitFor()
  receiver.secrets.push(await dialog(board).locator('code').innerText())
  await dialog(board).getByRole('button', { name: 'I have stored it' }).click()
  await board.getByText('The endpoint is added.').waitFor()
}

async function openWebhooks(): Promise<Page> {
  const board = await openWindow(wide)
  await board.goto('/operations/webhooks')
  await signInOperator(board)
  await board.getByRole('heading', { name: 'Webhooks' }).waitFor()
  return board
}

it('an endpoint gets signed webhooks, its secret is replaced, and the story of the order names them', async () => {
  await using receiver = await startReceiver()
  const board = await openWebhooks()
  await addEndpoint(board, receiver)
  const product = await newProduct('Webhook Lamp')
  const first = await placeOrder(product, 1)
  await waitUntil(() => receiver.received.some(({ data }) => data.order_id === first.id), 30_000)
  await choose(board, receiver.url, 'Replace the secret…')
  await dialog(board).getByRole('button', { name: 'Replace the secret' }).click()
  // The receiver knows the new secret alone.
  receiver.secrets = [await dialog(board).locator('code').innerText()]
  await dialog(board).getByRole('button', { name: 'I have stored it' }).click()
  const second = await placeOrder(product, 1)
  await waitUntil(() => receiver.received.some(({ data }) => data.order_id === second.id), 30_000)

  await choose(board, receiver.url, 'Deliveries')
  await board.getByRole('searchbox', { name: 'Id of an order or a product' }).fill(second.id)
  await board.getByRole('button', { name: `Open order.created of ${second.id}` }).click()
  await dialog(board).getByRole('table', { name: 'Attempts' }).getByText('204').waitFor()
  await dialog(board).getByText('"type": "order.created"').waitFor()
  await dialog(board).getByRole('link', { name: 'To the order' }).click()
  await board.getByText('Webhook order.created delivered').waitFor()
  await board.goto('/operations/webhooks')
  await choose(board, receiver.url, 'Delete…')
  await dialog(board).getByRole('button', { name: 'Delete it with all its webhooks' }).click()
  await board.getByText(`${receiver.url} is deleted.`).waitFor()
  await rowOf(board, receiver.url).waitFor({ state: 'detached' })
})

it('the dialog of a pending webhook shows its attempt as soon as it has ended', async () => {
  await using receiver = await startReceiver()
  const board = await openWebhooks()
  await addEndpoint(board, receiver)
  const answers: (() => void)[] = []
  receiver.behaviour = (request, response) => {
    request.resume()
    answers.push(() => response.writeHead(204).end())
  }
  const order = await placeOrder(await newProduct('Pending Lamp'), 1)
  await waitUntil(() => answers.length > 0, 30_000)
  await choose(board, receiver.url, 'Deliveries')
  await board.getByRole('button', { name: `Open order.created of ${order.id}` }).click()
  await dialog(board).getByText('Waiting', { exact: true }).waitFor()
  await dialog(board).getByText('"type": "order.created"').waitFor()
  for (const answer of answers) answer()
  await dialog(board).getByRole('table', { name: 'Attempts' }).getByText('204').waitFor()
  await dialog(board).getByText('Delivered', { exact: true }).waitFor()
})

it('webhooks of an endpoint that was switched off are dead, and are sent again', async () => {
  await using receiver = await startReceiver()
  receiver.behaviour = answer(500)
  const board = await openWebhooks()
  await addEndpoint(board, receiver)
  const order = await placeOrder(await newProduct('Dead Lamp'), 1)
  await waitUntil(() => receiver.requests() > 0, 30_000)
  await choose(board, receiver.url, 'Switch off')
  await dialog(board).getByRole('button', { name: 'Switch off' }).click()
  await rowOf(board, receiver.url).getByText('Off', { exact: true }).waitFor()
  await choose(board, receiver.url, 'Deliveries')
  await board.getByRole('link', { name: 'Dead', exact: true }).click()
  await board.getByRole('button', { name: `Open order.created of ${order.id}` }).waitFor({ timeout: 60_000 })
  // Of an endpoint that is off nothing is sent.
  await board.getByRole('button', { name: `Open order.created of ${order.id}` }).click()
  await dialog(board).getByRole('button', { name: 'Send again' }).click()
  await dialog(board).getByRole('alert').waitFor()
  await dialog(board).getByRole('button', { name: 'Close' }).last().click()
  receiver.behaviour = undefined
  await board.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await choose(board, receiver.url, 'Switch on')
  await dialog(board).getByRole('button', { name: 'Switch on' }).click()
  await rowOf(board, receiver.url).getByText('On', { exact: true }).waitFor()
  await choose(board, receiver.url, 'Send dead ones again')
  await dialog(board).getByRole('button', { name: 'Send dead ones again' }).click()
  await board.getByText(/webhooks? (is|are) sent again/).waitFor()
  await waitUntil(() => receiver.received.some(({ data }) => data.order_id === order.id), 60_000)
})

it('an address that is refused is said in the dialog, and nothing typed is lost', async () => {
  const board = await openWebhooks()
  await board.getByRole('button', { name: 'Add an endpoint' }).click()
  await dialog(board).getByLabel('Address').fill('ftp://files.example')
  await dialog(board).getByLabel('order.cancelled').check()
  await dialog(board).getByRole('button', { name: 'Add the endpoint' }).click()
  await dialog(board).getByRole('alert').waitFor()
  expect(await dialog(board).getByLabel('Address').inputValue()).toBe('ftp://files.example')
})

it('dead letters are read, delivered again, and discarded', async () => {
  // Short, because the reason of the second death quotes only the beginning.
  const text = `x${Date.now() % 1_000_000}`
  const id = await buryLetter(redis, 'product', text)
  const board = await openWindow(wide)
  await board.goto('/operations/dead-letters?group=product')
  await signInOperator(board)
  await rowOf(board, text).getByRole('button', { name: /^Open/ }).click()
  await dialog(board).getByRole('region', { name: 'Content' }).getByText(text).waitFor()
  await dialog(board).getByRole('button', { name: 'Close' }).click()
  await rowOf(board, text).getByRole('checkbox').check()
  await board.getByRole('button', { name: 'Deliver 1 dead letter again' }).click()
  await board.getByText('1 dead letter delivered again.').waitFor()
  // No service can process it, so that it is dead again, as another one.
  await waitUntil(async () => {
    await board.reload()
    const row = rowOf(board, text).first()
    return row.waitFor({ timeout: 4_000 }).then(
      () => true,
      () => false,
    )
  }, 60_000)
  await rowOf(board, text).first().getByRole('checkbox').check()
  await board.getByRole('button', { name: 'Discard…' }).click()
  await dialog(board).getByRole('button', { name: 'Discard 1 dead letter' }).click()
  await board.getByText('1 dead letter discarded.').waitFor()
  await rowOf(board, text).waitFor({ state: 'detached' })
  expect(id).toMatch(/^\d+-\d+$/)
})

it('a client is registered, gets a new secret, loses its tokens, and is disabled', async () => {
  const board = await openWindow(wide)
  await board.goto('/operations/clients')
  await signInOperator(board, await newOperator('clients:manage', 'operators:manage', 'events:manage'))
  const id = `board-${randomUUID()}`
  await board.getByRole('button', { name: 'Register a client' }).click()
  await dialog(board).getByLabel('Id').fill(id)
  await dialog(board).getByLabel('orders:read').check()
  await dialog(board).getByRole('button', { name: 'Register', exact: true }).click()
  const first = await dialog(board).locator('code').innerText()
  await dialog(board).getByRole('button', { name: 'I have stored it' }).click()
  await board.getByText(`${id} is registered.`).waitFor()
  expect(await tokenStatus(id, first)).toBe(200)

  await choose(board, id, 'Replace the secret…')
  // The dialog does not close before the new secret has arrived.
  await board.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('mutation RotateClientSecret')) await board.keyboard.press('Escape')
    await route.fallback()
  })
  await dialog(board).getByRole('button', { name: 'Replace the secret' }).click()
  const second = await dialog(board).locator('code').innerText()
  expect(second).not.toBe(first)
  await dialog(board).getByRole('button', { name: 'I have stored it' }).click()
  expect([await tokenStatus(id, first), await tokenStatus(id, second)]).toEqual([200, 200])

  await choose(board, id, 'Edit…')
  await dialog(board).getByLabel('products:write').check()
  await dialog(board).getByLabel('Requests in a window').fill('10')
  await dialog(board).getByRole('button', { name: 'Save the changes' }).click()
  await rowOf(board, id).getByText('orders:read, products:write').waitFor()
  await rowOf(board, id).getByText('10 in 60 s').waitFor()

  await choose(board, id, 'Revoke its tokens…')
  await dialog(board).getByRole('button', { name: 'Revoke all tokens' }).click()
  await board.getByText(`All tokens of ${id} are revoked.`).waitFor()
  await choose(board, id, 'Disable…')
  await dialog(board).getByRole('button', { name: 'Disable and revoke all tokens' }).click()
  await rowOf(board, id).getByText('Disabled').waitFor()
  expect(await tokenStatus(id, second)).toBe(401)
})

it('an operator is created, may do what was granted, and no more', async () => {
  const manager = await openWindow(wide)
  await manager.goto('/operations/clients?tab=operators')
  await signInOperator(manager)
  const email = `${randomUUID()}@example.com`
  await manager.getByRole('button', { name: 'Add an operator' }).click()
  await dialog(manager).getByLabel('E-mail address').fill(email)
  await dialog(manager).getByLabel('First password').fill('correct horse battery staple')
  await dialog(manager).getByLabel('shipments:read').check()
  await dialog(manager).getByRole('button', { name: 'Create the account' }).click()
  await manager.getByText(`${email} is saved.`).waitFor()

  const board = await openWindow(wide)
  await board.goto('/operations/parcels')
  await signInOperator(board, { email, password: 'correct horse battery staple' })
  await board.getByRole('heading', { name: 'Parcels' }).waitFor()
  await board.getByRole('link', { name: 'Clients' }).click()
  await board.getByText('It needs the scope clients:manage.').waitFor()
})

async function tokenStatus(id: string, secret: string): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${id}:${encodeURIComponent(secret)}`).toString('base64')}`
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  return (await fetch(`${inject('auth')}/oauth/token`, { method: 'POST', headers: { authorization }, body })).status
}
