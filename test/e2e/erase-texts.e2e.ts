// After an erasure, a person is also named by no text that somebody wrote: reasons, notes, texts of carriers, keys of callers.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { buryEntry } from '#platform/events/dead-letters.ts'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { deadLetterStream, streamsOf } from '#schema/events/streams.ts'
import { type Receiver, startReceiver } from '../../subgraphs/webhooks/testing/receiver.ts'
import { ask, clientToken, newCustomer, post } from './client.ts'
import { dumpAll } from './dump.ts'
import {
  CreateShipmentDocument,
  CreateTrackingLinkDocument,
  CreateWebhookEndpointDocument,
  DeleteWebhookEndpointDocument,
  EraseCustomerDocument,
  ParcelsDocument,
  PlaceOrderDocument,
  ReportShipmentDocument,
  RequestReturnDocument,
  WebhookDeliveriesDocument,
} from './generated.ts'
import { recordSecrets } from './used-secrets.ts'

const started = new AsyncDisposableStack()
const mark = randomUUID().slice(0, 13)
const name = `Mary ${mark} Shelley`
const items = [{ productId: 'product_456', quantity: 1 }]
const types = ['order.created', 'order.status_changed', 'order.cancelled', 'shipment.updated']
let operations: { token: string }
let customer: Awaited<ReturnType<typeof newCustomer>>
let receiver: Receiver

beforeAll(async () => {
  // The run fails if a line of a log shows it.
  recordSecrets(inject('secretsFile'), [name])
  operations = { token: await clientToken('operations') }
  customer = await newCustomer()
  receiver = started.use(await startReceiver())
  // A receiver that has learnt the name elsewhere, and answers with it.
  receiver.behaviour = (_request, response) =>
    void response.writeHead(500, { 'x-person': name, 'retry-after': '3600' }).end(`Unknown: ${name}`)
})
afterAll(() => started.disposeAsync())

async function subscribe() {
  const input = { url: receiver.url, events: types }
  const { createWebhookEndpoint } = await ask(operations, CreateWebhookEndpointDocument, { input })
  if (!('endpoint' in createWebhookEndpoint)) throw new Error(createWebhookEndpoint.code)
  const { id } = createWebhookEndpoint.endpoint
  started.defer(() => ask(operations, DeleteWebhookEndpointDocument, { id }).then(() => {}))
  return id
}

/** With a key that names the person. */
async function place(): Promise<string> {
  const caller = { token: customer.accessToken, headers: { 'idempotency-key': `${name} ${randomUUID()}` } }
  const input = { items, note: `For ${name}` }
  const { createOrder } = await ask(caller, PlaceOrderDocument, { input })
  if (!('order' in createOrder)) throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}

async function cancel(orderId: string) {
  const query = `mutation { cancelOrder(input: { orderId: "${orderId}", reason: "${name} has one" }) { __typename } }`
  const { data } = await post({ token: customer.accessToken }, JSON.stringify({ query }))
  expect(data).toEqual({ cancelOrder: { __typename: 'CancelOrderSuccess' } })
}

/** Delivered by a carrier of which the system does not know, so that nothing moves by itself. */
async function deliver(): Promise<string> {
  for (;;) {
    const orderId = await place()
    await waitUntil(async () => (await ask(operations, ParcelsDocument, { orderId })).order?.shipments?.length)
    const input = { orderId, items, carrier: 'by hand' }
    const { createShipment } = await ask(operations, CreateShipmentDocument, { input })
    // On a machine that stalls the simulated carrier may come first.
    if ('shipment' in createShipment) {
      await report(orderId, 'IN_TRANSIT')
      await report(orderId, 'DELIVERED')
      return orderId
    }
  }
}
async function report(orderId: string, status: 'IN_TRANSIT' | 'DELIVERED') {
  const texts = {
    description: `Handed to ${name}`,
    location: `Door of ${name}`,
    trackingUrl: `https://acme.example/#${mark}`,
  }
  const input = { orderId, status, trackingNumber: `T-${orderId}`, ...texts }
  const { updateShipmentStatus } = await ask(operations, ReportShipmentDocument, { input })
  expect(updateShipmentStatus).toHaveProperty('shipment.status', status)
}

/** Makes a dead letter of an event about the order. */
async function bury(orderId: string) {
  const redis = connectRedis(inject('redisUrl'), createLog('test', 'silent'))
  started.defer(() => redis.disconnect())
  for (const stream of streamsOf('sales')) {
    const entries = await redis.xrange(stream, '-', '+')
    const found = entries.find(([, fields]) =>
      fields.some((text) => text.includes('cancelled') && text.includes(orderId)),
    )
    if (!found) continue
    await buryEntry(redis, 'product', { stream, id: found[0], fields: found[1] }, 'a test')
    const [last] = await redis.xrevrange(deadLetterStream('product'), '+', '-', 'COUNT', 1)
    started.defer(() => redis.xdel(deadLetterStream('product'), last![0]).then(() => {}))
    return
  }
  throw new Error(`no event tells the cancellation of ${orderId}`)
}

it('an erased person is named by no text of people, carriers, callers and receivers', async () => {
  const endpointId = await subscribe()
  const cancelled = await place()
  await cancel(cancelled)
  const delivered = await deliver()
  await waitUntil(
    async () => (await ask(operations, ParcelsDocument, { orderId: delivered })).order?.status === 'DELIVERED',
  )
  const { requestReturn } = await ask({ token: customer.accessToken }, RequestReturnDocument, {
    input: { orderId: delivered, items, reason: `${name} did not like it` },
  })
  expect(requestReturn).toHaveProperty('return')
  await ask({ token: customer.accessToken }, CreateTrackingLinkDocument, { orderId: delivered })
  const attempts = async (subject: string) =>
    (await ask(operations, WebhookDeliveriesDocument, { endpointId, subject, first: 100 })).webhookDeliveries.nodes
  for (const orderId of [cancelled, delivered])
    await waitUntil(async () => (await attempts(orderId)).some(({ attempts: tried }) => tried.length > 0))
  await bury(cancelled)

  const { eraseCustomer } = await ask(operations, EraseCustomerDocument, { customerId: customer.customer.id })
  expect(eraseCustomer).toHaveProperty('customer.erasedAt')
  await waitUntil(async () => !(await dumpAll()).includes(mark), 60_000)
  // What stays: the orders, their journey, the webhooks and the dead letter.
  const stored = await dumpAll()
  for (const kept of [cancelled, delivered, `t-${delivered}`, endpointId, 'the endpoint answered 500', 'a test'])
    expect(stored).toContain(kept)
}, 120_000)
