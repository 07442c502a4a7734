// Webhooks from outside: an operator creates endpoints, orders are placed, and receivers verify what comes.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { receiveWebhooks } from '../../examples/receive-webhooks.ts'
import { answer, type Receiver, startReceiver } from '../../subgraphs/webhooks/testing/receiver.ts'
import { ask, clientToken, newCustomer, post, send } from './client.ts'
import {
  CreateWebhookEndpointDocument,
  DeleteWebhookEndpointDocument,
  PlaceOrderDocument,
  RedeliverDeadWebhooksDocument,
  RedeliverWebhookDocument,
  RotateWebhookSecretDocument,
  UpdateWebhookEndpointDocument,
  WebhookDeliveriesDocument,
  WebhookEndpointsDocument,
} from './generated.ts'

const started = new AsyncDisposableStack()
let operations: { token: string }
let customer: { token: string }

beforeAll(async () => {
  operations = { token: await clientToken('operations') }
  customer = { token: (await newCustomer()).accessToken }
})
afterAll(() => started.disposeAsync())

async function receive(): Promise<Receiver> {
  return started.use(await startReceiver())
}

async function create(url: string, events: string[]) {
  const { createWebhookEndpoint } = await ask(operations, CreateWebhookEndpointDocument, { input: { url, events } })
  if (createWebhookEndpoint.__typename !== 'CreateWebhookEndpointSuccess') throw new Error(createWebhookEndpoint.code)
  const { endpoint, secret } = createWebhookEndpoint
  started.defer(() => ask(operations, DeleteWebhookEndpointDocument, { id: endpoint.id }).then(() => {}))
  return { id: endpoint.id, secret }
}

async function subscribe(receiver: Receiver, events: string[]): Promise<string> {
  const { id, secret } = await create(receiver.url, events)
  receiver.secrets.push(secret)
  return id
}

async function placeOrder(): Promise<string> {
  const input = { items: [{ productId: 'product_456', quantity: 1 }] }
  const { createOrder } = await ask(customer, PlaceOrderDocument, { input })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}

/** The webhooks that concern an order. Other tests place orders meanwhile. */
const of = (receiver: Receiver, orderId: string) => receiver.received.filter(({ data }) => data.order_id === orderId)
/** Those of an order: other tests place orders at the same time. */
const deliveries = async (endpointId: string, orderId: string) =>
  (await ask(operations, WebhookDeliveriesDocument, { endpointId, subject: orderId, first: 100 })).webhookDeliveries
    .nodes

describe('an order', () => {
  it('is told to its receiver from its creation to its delivery, in order', async () => {
    const receiver = await receive()
    await subscribe(receiver, ['order.created', 'order.status_changed', 'shipment.updated'])
    const orderId = await placeOrder()
    const told = () => of(receiver, orderId).map(({ type, data }) => [type, data.current_status ?? null])
    await waitUntil(
      () => told().some(([type, status]) => type === 'order.status_changed' && status === 'DELIVERED'),
      60_000,
    )
    const changes = of(receiver, orderId).filter(({ type }) => type !== 'shipment.updated')
    expect(changes.map(({ type, data }) => [type, data.version ?? 1])).toEqual([
      ['order.created', 1],
      ['order.status_changed', 2],
      ['order.status_changed', 3],
    ])
    expect(told()).toContainEqual(['shipment.updated', 'SHIPPED'])
    expect(changes[0]!.data).toMatchObject({ items: [{ product_id: 'product_456', quantity: 1 }], currency: 'EUR' })
    expect(receiver.refused).toEqual([])
  }, 90_000)

  it('that is cancelled is told without the text of the customer', async () => {
    const receiver = await receive()
    const endpointId = await subscribe(receiver, ['order.cancelled'])
    const orderId = await placeOrder()
    const reason = 'Ask for Mary at the door'
    const query = `mutation { cancelOrder(input: { orderId: "${orderId}", reason: "${reason}" }) { __typename } }`
    expect((await post(customer, JSON.stringify({ query }))).data).toEqual({
      cancelOrder: { __typename: 'CancelOrderSuccess' },
    })
    await waitUntil(() => of(receiver, orderId).length === 1)
    expect(of(receiver, orderId)[0]).toMatchObject({ type: 'order.cancelled', data: { version: 2 } })
    const [delivery] = await deliveries(endpointId, orderId)
    expect(delivery!.body).not.toContain('Mary')
  })

  it('is received by the example of the guide', async () => {
    const messages: { data: { order_id?: string } }[] = []
    const created = await create('http://127.0.0.1:9/', ['order.created'])
    const receiver = receiveWebhooks({
      secret: created.secret,
      onMessage: (message) => void messages.push(message),
    }).listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    started.defer(() => void receiver.close())
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
    await ask(operations, UpdateWebhookEndpointDocument, { input: { id: created.id, url } })
    const orderId = await placeOrder()
    await waitUntil(() => messages.some(({ data }) => data.order_id === orderId))
    expect(await fetch(url, { method: 'POST', body: '{}' })).toMatchObject({ status: 401 })
  })
})

describe('an operator', () => {
  it('sees failed attempts, and sends a webhook again', async () => {
    const receiver = await receive()
    receiver.behaviour = answer(500)
    const endpointId = await subscribe(receiver, ['order.created'])
    const orderId = await placeOrder()
    await waitUntil(async () => (await deliveries(endpointId, orderId))[0]?.attempts.length)
    const [failed] = await deliveries(endpointId, orderId)
    expect(failed).toMatchObject({
      ...{ status: 'PENDING', lastStatusCode: 500, lastError: 'the endpoint answered 500' },
      endpoint: { id: endpointId },
    })
    expect(failed!.attempts[0]).toMatchObject({ number: 1, statusCode: 500, error: 'the endpoint answered 500' })

    receiver.behaviour = undefined
    await ask(operations, RedeliverWebhookDocument, { id: failed!.id })
    await waitUntil(() => of(receiver, orderId).length > 0)
    await waitUntil(async () => (await deliveries(endpointId, orderId))[0]!.status === 'DELIVERED')
    const count = of(receiver, orderId).length
    const { redeliverWebhook } = await ask(operations, RedeliverWebhookDocument, { id: failed!.id })
    expect(redeliverWebhook).toMatchObject({ __typename: 'RedeliverWebhookSuccess' })
    await waitUntil(() => of(receiver, orderId).length > count)
    expect(new Set(of(receiver, orderId).map(({ id }) => id))).toEqual(new Set([failed!.eventId]))
  })

  it('rotates the secret, with both valid for a time', async () => {
    const receiver = await receive()
    const id = await subscribe(receiver, ['order.created'])
    const [old] = receiver.secrets as [string]
    const { rotateWebhookSecret } = await ask(operations, RotateWebhookSecretDocument, {
      input: { id, overlapSeconds: 3_600 },
    })
    if (rotateWebhookSecret.__typename !== 'RotateWebhookSecretSuccess') throw new Error(rotateWebhookSecret.code)
    expect(Date.parse(rotateWebhookSecret.endpoint.previousSecretUntil!)).toBeGreaterThan(Date.now())
    for (const secret of [old, rotateWebhookSecret.secret]) {
      receiver.secrets = [secret]
      const orderId = await placeOrder()
      await waitUntil(() => of(receiver, orderId).length === 1)
    }
    expect(receiver.refused).toEqual([])
  })

  it('switches an endpoint off: its pending webhooks are dead, and can be sent again', async () => {
    const receiver = await receive()
    receiver.behaviour = answer(503, { 'retry-after': '3600' })
    const id = await subscribe(receiver, ['order.created'])
    const orderId = await placeOrder()
    await waitUntil(async () => (await deliveries(id, orderId))[0]?.lastStatusCode === 503)
    const { updateWebhookEndpoint } = await ask(operations, UpdateWebhookEndpointDocument, {
      input: { id, enabled: false, description: 'Moved' },
    })
    expect(updateWebhookEndpoint).toMatchObject({
      endpoint: { status: 'DISABLED', disabledReason: 'BY_OPERATOR', description: 'Moved', events: ['order.created'] },
    })
    await waitUntil(async () => (await deliveries(id, orderId))[0]?.status === 'DEAD', 30_000)
    const redeliver = () => ask(operations, RedeliverDeadWebhooksDocument, { endpointId: id })
    expect((await redeliver()).redeliverDeadWebhooks).toMatchObject({ code: 'ENDPOINT_DISABLED' })
    await ask(operations, UpdateWebhookEndpointDocument, { input: { id, enabled: true } })
    receiver.behaviour = undefined
    expect((await redeliver()).redeliverDeadWebhooks).toMatchObject({ __typename: 'RedeliverDeadWebhooksSuccess' })
    await waitUntil(() => of(receiver, orderId).length === 1)
  }, 60_000)

  it('pages through the log', async () => {
    const receiver = await receive()
    const endpointId = await subscribe(receiver, ['order.created'])
    const orders = [await placeOrder(), await placeOrder(), await placeOrder()]
    await waitUntil(() => orders.every((orderId) => of(receiver, orderId).length === 1))
    const read = (after?: string) =>
      ask(operations, WebhookDeliveriesDocument, { endpointId, first: 1, ...(after && { after }) })
    const seen = new Set<string>()
    for (let after: string | undefined; ; ) {
      const { nodes, pageInfo } = (await read(after)).webhookDeliveries
      for (const { id } of nodes) seen.add(id)
      if (!pageInfo.hasNextPage) break
      after = pageInfo.endCursor!
    }
    expect(seen.size).toBeGreaterThanOrEqual(3)
    expect((await send(operations, WebhookDeliveriesDocument, { after: 'nonsense' })).errors![0]!.extensions.code).toBe(
      'BAD_USER_INPUT',
    )
  })

  it('deletes an endpoint, which is then unknown', async () => {
    const receiver = await receive()
    const id = await subscribe(receiver, ['order.created'])
    expect((await ask(operations, DeleteWebhookEndpointDocument, { id })).deleteWebhookEndpoint).toMatchObject({ id })
    expect((await ask(operations, DeleteWebhookEndpointDocument, { id })).deleteWebhookEndpoint).toMatchObject({
      code: 'UNKNOWN_ENDPOINT',
    })
    const { webhookEndpoints } = await ask(operations, WebhookEndpointsDocument)
    expect(webhookEndpoints.map((endpoint) => endpoint.id)).not.toContain(id)
  })

  it.each([
    [{ url: 'ftp://shop.example/', events: ['order.created'] }, 'INVALID_URL'],
    [{ url: 'http://user:secret@shop.example/', events: ['order.created'] }, 'INVALID_URL'],
    [{ url: `http://localhost/${'x'.repeat(10_000)}`, events: ['order.created'] }, 'INVALID_URL'],
    [{ url: 'http://localhost/', events: [] }, 'UNKNOWN_EVENT_TYPE'],
    [{ url: 'http://localhost/', events: ['order.created\n'] }, 'UNKNOWN_EVENT_TYPE'],
    [{ url: 'http://localhost/', events: ['order.created'], description: 'x'.repeat(201) }, 'INVALID_TEXT'],
  ])('gets a refusal for the endpoint %j', async (input, code) => {
    const { createWebhookEndpoint } = await ask(operations, CreateWebhookEndpointDocument, { input })
    expect(createWebhookEndpoint).toMatchObject({ code })
  })
})

it('nobody else may manage webhooks', async () => {
  const storefront = { token: await clientToken('storefront') }
  for (const caller of [storefront, customer]) {
    const { errors } = await send(caller, WebhookEndpointsDocument)
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN')
  }
})
