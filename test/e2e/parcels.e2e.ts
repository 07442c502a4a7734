// An order in two parcels, watched live by its customer and by a tracking link.
import { print } from 'graphql'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { ask, clientToken, follow, newCustomer, openSocket, send } from './client.ts'
import {
  CancelOrderDocument,
  CreateShipmentDocument,
  CreateTrackingLinkDocument,
  FollowParcelsDocument,
  type FollowParcelsSubscription,
  FollowTrackedOrderDocument,
  ParcelsDocument,
  PlaceOrderDocument,
  ReceiveReturnDocument,
  ReportShipmentDocument,
  RequestReturnDocument,
  ReturnsOfDocument,
  RevokeTrackingLinksDocument,
  StockDocument,
  TrackOrderDocument,
} from './generated.ts'

let operations: string
let customer: string
const sockets: ReturnType<typeof openSocket>[] = []

beforeAll(async () => {
  operations = await clientToken('operations')
  customer = (await newCustomer()).accessToken
})
afterAll(async () => {
  for (const socket of sockets) await socket.dispose()
})

const socket = (token?: string) => {
  const opened = openSocket(token)
  sockets.push(opened)
  return opened
}
async function place() {
  const items = [
    { productId: 'product_456', quantity: 2 },
    { productId: 'product_789', quantity: 1 },
  ]
  const { createOrder } = await ask({ token: customer }, PlaceOrderDocument, { input: { items } })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}
const read = async (orderId: string) => (await ask({ token: customer }, ParcelsDocument, { orderId })).order!
/** An order whose shipment is open. */
async function placeAndOpen() {
  const orderId = await place()
  await waitUntil(async () => (await read(orderId)).shipments!.length > 0)
  return orderId
}
async function split(orderId: string, items: { productId: string; quantity: number }[], carrier?: string) {
  const input = { orderId, items, ...(carrier && { carrier }) }
  return (await ask({ token: operations }, CreateShipmentDocument, { input })).createShipment
}
const code = (result: Awaited<ReturnType<typeof split>>) => ('code' in result ? result.code : result.__typename)
async function report(orderId: string, shipmentId: string, status: 'SHIPPED' | 'DELIVERED') {
  const input = { orderId, shipmentId, status, trackingNumber: `TN-${shipmentId}`.slice(0, 30) }
  return (await ask({ token: operations }, ReportShipmentDocument, { input })).updateShipmentStatus
}
/**
 * Two parcels, of which carriers do not know, so that nothing moves by itself. On a machine that stalls the simulated carrier
 * may come first: then another order is placed.
 */
async function splitInTwo() {
  for (;;) {
    const orderId = await placeAndOpen()
    const made = await split(orderId, [{ productId: 'product_456', quantity: 1 }], 'by hand')
    const rest = await split(
      orderId,
      [
        { productId: 'product_456', quantity: 1 },
        { productId: 'product_789', quantity: 1 },
      ],
      'by hand',
    )
    if ('shipment' in made && 'shipment' in rest) return { orderId, small: made.shipment.id, large: rest.shipment.id }
    expect(code(rest)).toBe('NOTHING_TO_SHIP')
  }
}
async function linkTo(orderId: string) {
  const { createTrackingLink: made } = await ask({ token: customer }, CreateTrackingLinkDocument, { orderId })
  if (!('link' in made)) throw new Error(JSON.stringify(made))
  return made.link
}

/** The data of a subscription over HTTP, as server-sent events or multipart, until `count` have come. */
async function stream(document: Parameters<typeof print>[0], variables: object, accept: string, token?: string) {
  const response = await fetch(`${inject('urls').router}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: print(document), variables }),
  })
  return response.text()
}
const dataIn = (text: string) =>
  text.split(/\r?\n/).flatMap((line) => {
    const json = line.startsWith('data: ') ? line.slice(6) : line
    if (!json.startsWith('{')) return []
    const parsed = JSON.parse(json)
    return parsed.payload?.data ?? parsed.data ?? []
  })

describe('an order in two parcels', () => {
  it('is followed live by WebSocket, SSE and a tracking link, parcel by parcel', async () => {
    const { orderId, small, large } = await splitInTwo()
    const { token } = await linkTo(orderId)
    const variables = { orderId, afterVersion: 0 }
    const byCustomer = follow(socket(customer), FollowParcelsDocument, variables)
    const bySse = stream(FollowParcelsDocument, variables, 'text/event-stream', customer)
    const byLink = follow(socket(), FollowTrackedOrderDocument, { token, afterVersion: 0 })
    const byLinkOverSse = stream(FollowTrackedOrderDocument, { token, afterVersion: 0 }, 'text/event-stream')
    const multipart = 'multipart/mixed;subscriptionSpec=1.0'
    const byLinkOverMultipart = stream(FollowTrackedOrderDocument, { token, afterVersion: 0 }, multipart)

    const versionIs = (version: number) => waitUntil(async () => (await read(orderId)).version === version)
    expect(await report(orderId, small, 'SHIPPED')).toMatchObject({ shipment: { status: 'SHIPPED' } })
    await versionIs(2)
    expect(await read(orderId)).toMatchObject({
      status: 'PENDING_SHIPMENT',
      items: [
        { quantity: 2, shippedQuantity: 1, deliveredQuantity: 0 },
        { quantity: 1, shippedQuantity: 0, deliveredQuantity: 0 },
      ],
    })
    await report(orderId, small, 'DELIVERED')
    await versionIs(3)
    const { cancelOrder } = await ask({ token: customer }, CancelOrderDocument, { orderId })
    expect(cancelOrder).toEqual({ code: 'INVALID_TRANSITION' })
    await report(orderId, large, 'SHIPPED')
    await versionIs(4)
    await report(orderId, large, 'DELIVERED')

    const steps = [
      [1, 'PENDING_SHIPMENT'],
      [2, 'PENDING_SHIPMENT'],
      [3, 'PENDING_SHIPMENT'],
      [4, 'SHIPPED'],
      [5, 'DELIVERED'],
    ]
    const updates = (await byCustomer).map((data) => data.orderStatusChanged)
    expect(updates.map(({ version, status }) => [version, status])).toEqual(steps)
    for (const { version, order } of updates) expect(order.version).toBeGreaterThanOrEqual(version)
    expect(updates.at(-1)!.order.items).toMatchObject([
      { shippedQuantity: 2, deliveredQuantity: 2 },
      { shippedQuantity: 1, deliveredQuantity: 1 },
    ])
    expect(updates.at(-1)!.order.shipments!.map(({ status }) => status)).toEqual(['DELIVERED', 'DELIVERED'])
    const overSse = dataIn(await bySse) as FollowParcelsSubscription[]
    expect(overSse.map(({ orderStatusChanged: { version, status } }) => [version, status])).toEqual(steps)

    const tracked = (await byLink).map((data) => data.trackedOrderChanged)
    expect(tracked.map(({ version, status }) => [version, status])).toEqual(steps)
    expect(tracked.at(-1)!.order).toMatchObject({
      items: [
        { quantity: 2, shippedQuantity: 2, deliveredQuantity: 2 },
        { quantity: 1, shippedQuantity: 1, deliveredQuantity: 1 },
      ],
      parcels: [{ status: 'DELIVERED' }, { status: 'DELIVERED' }],
    })
    for (const text of [await byLinkOverSse, await byLinkOverMultipart])
      expect(dataIn(text).map(({ trackedOrderChanged: one }) => [one.version, one.status])).toEqual(steps)
  })

  it('is watched from its placing through its return to the restock, by its customer and by a link', async () => {
    const productId = 'product_1042'
    const stock = async () =>
      (await ask({ token: operations }, StockDocument, { productId })).product!.availability.availableQuantity
    const before = await stock()
    const { createOrder } = await ask({ token: customer }, PlaceOrderDocument, {
      input: { items: [{ productId, quantity: 3 }] },
    })
    if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
    const orderId = createOrder.order.id
    const { token } = await linkTo(orderId)
    const variables = { afterVersion: 0, untilFinal: false }
    const lastVersion = 5
    const watching = follow(socket(customer), FollowParcelsDocument, { orderId, ...variables }, (data) => {
      return data.orderStatusChanged.version === lastVersion
    })
    const byLink = follow(socket(), FollowTrackedOrderDocument, { token, ...variables }, (data) => {
      return data.trackedOrderChanged.version === lastVersion
    })
    await waitUntil(async () => (await read(orderId)).shipments!.length > 0)
    const made = [
      await split(orderId, [{ productId, quantity: 1 }], 'by hand'),
      await split(orderId, [{ productId, quantity: 2 }], 'by hand'),
    ]
    for (const [index, parcel] of made.entries()) {
      if (!('shipment' in parcel)) throw new Error(JSON.stringify(parcel))
      await report(orderId, parcel.shipment.id, 'DELIVERED')
      await waitUntil(async () => (await read(orderId)).version === index + 2)
      const { requestReturn } = await ask({ token: customer }, RequestReturnDocument, {
        input: { orderId, items: [{ productId, quantity: 2 }] },
      })
      // Only delivered units can go back.
      if (index === 0) expect(requestReturn).toMatchObject({ code: 'QUANTITY_EXCEEDED' })
      else expect(requestReturn).toMatchObject({ __typename: 'RequestReturnSuccess' })
    }
    const returns = await ask({ token: customer }, ReturnsOfDocument, { orderId })
    const { receiveReturn } = await ask({ token: operations }, ReceiveReturnDocument, {
      input: { returnId: returns.order!.returns[0]!.id },
    })
    expect(receiveReturn).toMatchObject({ __typename: 'ReceiveReturnSuccess' })
    await waitUntil(async () => (await stock()) === before - 1)

    const updates = (await watching).map((data) => data.orderStatusChanged)
    const steps = ['PENDING_SHIPMENT', 'PENDING_SHIPMENT', 'DELIVERED', 'DELIVERED', 'DELIVERED']
    expect(updates.map(({ status }) => status)).toEqual(steps)
    expect((await byLink).map((data) => data.trackedOrderChanged.status)).toEqual(steps)
    expect(updates.at(-1)!.order.items).toMatchObject([{ deliveredQuantity: 3, returnedQuantity: 2 }])
  })

  it('refuses a split of more than there is, a second one at once, and one after shipping', async () => {
    const orderId = await placeAndOpen()
    const mugs = (quantity: number) => [{ productId: 'product_456', quantity }]
    expect(code(await split(orderId, mugs(3)))).toBe('QUANTITY_EXCEEDED')
    expect(code(await split(orderId, mugs(0)))).toBe('INVALID_QUANTITY')
    expect(code(await split(orderId, []))).toBe('NOTHING_TO_SHIP')
    const both = await Promise.all([split(orderId, mugs(2), 'by hand'), split(orderId, mugs(2), 'by hand')])
    expect(both.map(code).toSorted()).toEqual(['CreateShipmentSuccess', 'QUANTITY_EXCEEDED'])
    expect((await read(orderId)).shipments).toMatchObject([
      { items: [{ productId: 'product_789', productName: 'Beeswax Candle', quantity: 1 }] },
      { carrier: 'by hand', items: [{ productId: 'product_456', productName: 'Enamel Mug', quantity: 2 }] },
    ])
    await waitUntil(async () => (await read(orderId)).shipments![0]!.status !== 'PROCESSING')
    expect(code(await split(orderId, [{ productId: 'product_789', quantity: 1 }]))).toBe('NOTHING_TO_SHIP')
  })

  it('needs the shipment in a report, and the scope in a split', async () => {
    const { orderId, small } = await splitInTwo()
    const { updateShipmentStatus } = await ask({ token: operations }, ReportShipmentDocument, {
      input: { orderId, status: 'SHIPPED' },
    })
    expect(updateShipmentStatus).toEqual({ code: 'SHIPMENT_REQUIRED' })
    expect(await report(orderId, small, 'SHIPPED')).toMatchObject({ shipment: { status: 'SHIPPED' } })
    const { errors } = await send({ token: customer }, CreateShipmentDocument, {
      input: { orderId, items: [{ productId: 'product_789', quantity: 1 }] },
    })
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN')
  })

  it('moves by its carrier, each parcel with its own number, estimate and events', async () => {
    const orderId = await placeAndOpen()
    expect(code(await split(orderId, [{ productId: 'product_456', quantity: 1 }]))).toBe('CreateShipmentSuccess')
    await waitUntil(async () => (await read(orderId)).status === 'DELIVERED')
    const { shipments } = await read(orderId)
    for (const shipment of shipments!) {
      expect(shipment).toMatchObject({ carrier: 'simulated', status: 'DELIVERED' })
      expect(shipment.estimatedDeliveryAt).not.toBeNull()
      expect(shipment.events.map(({ type }) => type)).toEqual(['PROCESSING', 'SHIPPED', 'IN_TRANSIT', 'DELIVERED'])
    }
    expect(new Set(shipments!.map(({ trackingNumber }) => trackingNumber)).size).toBe(2)
  })

  it('stays open after its delivery if that is wanted', async () => {
    const { orderId, small, large } = await splitInTwo()
    const socketOfTest = socket(customer)
    let count = 0
    const updates = follow(
      socketOfTest,
      FollowParcelsDocument,
      { orderId, afterVersion: 0, untilFinal: false },
      () => ++count === 3,
    )
    await report(orderId, small, 'DELIVERED')
    await report(orderId, large, 'DELIVERED')
    expect((await updates).map((data) => data.orderStatusChanged.status)).toEqual([
      'PENDING_SHIPMENT',
      'PENDING_SHIPMENT',
      'DELIVERED',
    ])
    // The subscription of a delivered order does not end: the next one, which does, overtakes it.
    let hasEnded = false
    const open = follow(socketOfTest, FollowParcelsDocument, { orderId, untilFinal: false }, () => false).finally(
      () => {
        hasEnded = true
      },
    )
    open.catch(() => {})
    await follow(socket(customer), FollowParcelsDocument, { orderId })
    expect(hasEnded).toBe(false)
  })
})

describe('a tracking link', () => {
  type Failure = { extensions: { code: string } }
  /** The code with which a subscription ends. */
  const endOf = (token: string) =>
    follow(socket(), FollowTrackedOrderDocument, { token, untilFinal: false }).then(
      () => 'completed',
      (reason: Failure | Failure[]) => {
        // A list if the subscription ends with them, an error of follow() if a result has them.
        const [failure] = [reason].flat()
        if (!failure?.extensions) throw reason
        return failure.extensions.code
      },
    )
  const errorOf = async (token: string) => (await send({}, TrackOrderDocument, { token })).errors?.[0]?.extensions.code

  it('shows status, parcels and events to anybody, without prices and persons', async () => {
    const { orderId, small } = await splitInTwo()
    await report(orderId, small, 'DELIVERED')
    await waitUntil(async () => (await read(orderId)).version === 2)
    const { token, url } = await linkTo(orderId)
    expect(url).toContain(`#${token}`)
    const { trackedOrder } = await ask({}, TrackOrderDocument, { token })
    expect(trackedOrder).toMatchObject({
      ...{ id: token, number: expect.stringMatching(/^\w{12}$/), status: 'PENDING_SHIPMENT', version: 2 },
      items: [
        { productName: 'Enamel Mug', quantity: 2, shippedQuantity: 1, deliveredQuantity: 1 },
        { productName: 'Beeswax Candle', quantity: 1, shippedQuantity: 0, deliveredQuantity: 0 },
      ],
      history: [
        { version: 1, status: 'PENDING_SHIPMENT' },
        { version: 2, status: 'PENDING_SHIPMENT' },
      ],
    })
    expect(trackedOrder!.parcels).toMatchObject([
      { status: 'PROCESSING' },
      {
        status: 'DELIVERED',
        carrier: 'by hand',
        events: [{ type: 'PROCESSING' }, { type: 'DELIVERED', location: null }],
      },
    ])
    // Not even the order's id, which contains a part of the customer's.
    expect(JSON.stringify(trackedOrder)).not.toMatch(new RegExp(`${orderId}|Shelley|29\\.99`))
  })

  it('is refused if it was altered, if it is another’s, and after it was revoked', async () => {
    const orderId = await place()
    const { token } = await linkTo(orderId)
    expect(await errorOf(token)).toBeUndefined()
    expect(await errorOf(`${token.slice(0, 40)}${token[40] === 'x' ? 'y' : 'x'}${token.slice(41)}`)).toBe(
      'INVALID_TRACKING_LINK',
    )
    expect(await errorOf(orderId)).toBe('INVALID_TRACKING_LINK')
    const stranger = (await newCustomer()).accessToken
    const { createTrackingLink } = await ask({ token: stranger }, CreateTrackingLinkDocument, { orderId })
    expect(createTrackingLink).toMatchObject({ code: 'UNKNOWN_ORDER' })

    const ended = endOf(token)
    // Not before the subscription is open.
    const opened = socket()
    await follow(opened, FollowTrackedOrderDocument, { token, untilFinal: false }, () => true)
    const { revokeTrackingLinks } = await ask({ token: customer }, RevokeTrackingLinksDocument, { orderId })
    expect(revokeTrackingLinks).toEqual({ count: 1 })
    expect(await errorOf(token)).toBe('TRACKING_LINK_REVOKED')
    expect(await ended).toBe('TRACKING_LINK_REVOKED')
    expect(await endOf(token)).toBe('TRACKING_LINK_REVOKED')
    expect(await endOf('no token')).toBe('INVALID_TRACKING_LINK')
  })

  it('does not open orders by their ids at the subgraphs', async () => {
    const orderId = await place()
    for (const service of ['sales', 'delivery'] as const) {
      const response = await fetch(`${inject('internalUrls')[service]}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${operations}` },
        body: JSON.stringify({
          query: 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on TrackedOrder { id } } }',
          variables: { of: [{ __typename: 'TrackedOrder', id: orderId }] },
        }),
      })
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] }
      expect(errors[0]!.extensions.code).toBe('INVALID_TRACKING_LINK')
    }
  })
})
