// A separate system whose only carrier is the scripted one: order → hand-over → webhooks → delivered.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { print } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import {
  badJourney,
  type Parcel,
  type ScriptedCarrier,
  startScriptedCarrier,
} from '../../subgraphs/delivery/testing/scripted-carrier.ts'
import { freePorts } from '../setup/free-ports.ts'
import { post } from './client.ts'
import {
  PlaceOrderDocument,
  type PlaceOrderMutation,
  TrackShipmentDocument,
  type TrackShipmentQuery,
} from './generated.ts'

let system: System
let carrier: ScriptedCarrier
let token: string
const started = new AsyncDisposableStack()

beforeAll(async () => {
  const directory = started.use(await temporaryDirectory())
  carrier = started.use(await startScriptedCarrier())
  system = await startSystem({
    dataDirectory: join(directory.path, 'data'),
    ports: await freePorts(),
    durable: false,
    simulatedCarrier: false,
    carriers: JSON.stringify([carrier.settings]),
    log: () => {},
  })
  started.defer(system.stop)
  const response = await fetch(`${system.urls.auth}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('storefront:storefront-secret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  token = ((await response.json()) as { access_token: string }).access_token
}, 180_000)
afterAll(() => started.disposeAsync())

async function ask<Data>(document: Parameters<typeof print>[0], variables: object): Promise<Data> {
  const query = JSON.stringify({ query: print(document), variables })
  const { data, errors } = await post<Data>({ token, url: system.urls.router }, query)
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

async function placeOrder(more = {}): Promise<string> {
  const input = { customerId: 'customer_123', items: [{ productId: 'product_789', quantity: 1 }], ...more }
  const { createOrder } = await ask<PlaceOrderMutation>(PlaceOrderDocument, { input })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}

const track = async (orderId: string) => (await ask<TrackShipmentQuery>(TrackShipmentDocument, { orderId })).order!
/** An order whose shipment was handed over to the carrier. */
async function handedOver(): Promise<{ orderId: string; trackingNumber: string }> {
  const orderId = await placeOrder()
  await waitUntil(async () => (await track(orderId)).shipment?.trackingNumber)
  return { orderId, trackingNumber: parcelOf(orderId)!.trackingNumber }
}
const placesOf = async (orderId: string) =>
  (await track(orderId)).shipment!.events.flatMap(({ type, location }) => (type === 'IN_TRANSIT' ? [location] : []))
const fromNow = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString()
const parcelOf = (orderId: string): Parcel | undefined =>
  [...carrier.parcels.values()].find((parcel) => parcel.orderId === orderId)

it('an order is handed over to its carrier once, and becomes delivered through unreliable webhooks', async () => {
  // The first hand-over gets no answer, though the carrier has the parcel then.
  carrier.misbehaviours.push('cut')
  const orderId = await placeOrder()
  await waitUntil(async () => (await track(orderId)).shipment?.trackingNumber)
  const parcel = parcelOf(orderId)!
  const { shipment } = await track(orderId)
  expect(shipment).toMatchObject({ carrier: 'scripted', trackingNumber: parcel.trackingNumber, status: 'PROCESSING' })
  expect(new Set(carrier.handOvers.map(({ key }) => key))).toEqual(new Set([shipment!.id]))

  await carrier.perform(system.urls.delivery, badJourney(parcel, new Date(shipment!.createdAt)))
  await waitUntil(async () => (await track(orderId)).status === 'DELIVERED')
  const order = await track(orderId)
  expect(order).toMatchObject({
    version: 3,
    history: [
      { status: 'PENDING_SHIPMENT' },
      { status: 'SHIPPED', trackingNumber: parcel.trackingNumber },
      { status: 'DELIVERED', trackingNumber: parcel.trackingNumber },
    ],
    shipment: { status: 'DELIVERED' },
  })
  const events = order.shipment!.events.map(({ type, location, description }) => [type, location, description])
  expect(events.slice(1)).toEqual([
    ['SHIPPED', 'Leipzig', 'SHIPPED in Leipzig'],
    ['IN_TRANSIT', 'Hannover', 'IN_TRANSIT in Hannover'],
    ['IN_TRANSIT', 'Bremen', 'IN_TRANSIT in Bremen'],
    ['DELIVERED', 'Front door', 'DELIVERED in Front door'],
  ])
  expect(order.shipment!.deliveredAt).toBe(order.shipment!.events.at(-1)!.occurredAt)
})

it('a carrier gets the address, the contact, the number and the items of an order, and the address is sealed', async () => {
  const shippingAddress = {
    ...{ name: 'Ada Lovelace', line1: '12 St James’s Square', city: 'London' },
    ...{ postalCode: 'SW1Y 4JH', countryCode: 'GB' },
  }
  const contact = { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+442079460000' }
  const orderId = await placeOrder({ shippingAddress, contact })
  await waitUntil(async () => (await track(orderId)).shipment?.trackingNumber)
  const { shipment } = await track(orderId)
  const given = carrier.handOvers.filter((handOver) => handOver.orderId === orderId)
  expect(given).toMatchObject([
    {
      body: {
        ...{ reference: shipment!.id, orderId, orderNumber: expect.stringMatching(/^\w{12}$/) },
        ...{ shippingAddress: { ...shippingAddress, line2: null, phone: null }, contact },
        items: [{ productId: 'product_789', productName: 'Beeswax Candle', quantity: 1 }],
      },
    },
  ])
  const change = `mutation ($input: UpdateShippingAddressInput!) {
    updateShippingAddress(input: $input) { ... on Refusal { code } }
  }`
  const query = JSON.stringify({ query: change, variables: { input: { orderId, shippingAddress } } })
  const { data } = await post({ token, url: system.urls.router }, query)
  expect(data).toEqual({ updateShippingAddress: { code: 'ALREADY_HANDED_OVER' } })
})

it('a carrier gets no address of an order without one', async () => {
  const orderId = await placeOrder()
  await waitUntil(async () => (await track(orderId)).shipment?.trackingNumber)
  const given = carrier.handOvers.filter((handOver) => handOver.orderId === orderId)
  expect(given).toMatchObject([{ body: { shippingAddress: null, contact: null } }])
})

describe('scans of one shipment', () => {
  const oneMoment = fromNow(0)
  const depots = ['Leipzig', 'Hannover', 'Bremen']

  it.each([
    ['at the same time', [oneMoment, oneMoment, oneMoment]],
    ['with a clock that is two hours fast', [fromNow(7_200), fromNow(7_500), fromNow(7_800)]],
    ['with a clock that is two hours slow', [fromNow(-7_200), fromNow(-7_100), fromNow(-7_000)]],
  ])('%s are all recorded once, in their order', async (_, times) => {
    const { orderId, trackingNumber } = await handedOver()
    const scans = times.map((occurredAt, index) => ({
      trackingNumber,
      status: 'IN_TRANSIT',
      occurredAt,
      location: depots[index],
    }))
    const id = randomUUID()
    for (const _ of [1, 2]) expect((await carrier.send(system.urls.delivery, scans, { id })).status).toBe(204)
    expect(await placesOf(orderId)).toEqual(depots)
    // The whole journey again under another id, as some carriers report.
    expect((await carrier.send(system.urls.delivery, scans)).status).toBe(204)
    expect(await placesOf(orderId)).toEqual(depots)
  })

  it('that arrive individually in reverse are recorded in the order of the carrier’s clock', async () => {
    const { orderId, trackingNumber } = await handedOver()
    for (const index of [2, 0, 1]) {
      const occurredAt = fromNow(7_200 + 60 * index)
      const scan = { trackingNumber, status: 'IN_TRANSIT', occurredAt, location: depots[index] }
      expect((await carrier.send(system.urls.delivery, scan)).status).toBe(204)
    }
    expect(await placesOf(orderId)).toEqual(depots)
  })

  it('have locations that are truncated between characters', async () => {
    const { orderId, trackingNumber } = await handedOver()
    const location = `${'a'.repeat(254)}👍🏽`
    const scan = { trackingNumber, status: 'IN_TRANSIT', occurredAt: oneMoment, location }
    expect((await carrier.send(system.urls.delivery, scan)).status).toBe(204)
    expect(await placesOf(orderId)).toEqual(['a'.repeat(254)])
  })
})
