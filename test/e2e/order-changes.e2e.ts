import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask, clientToken, follow, newCustomer, openSocket, post } from './client.ts'
import {
  CancelOrderDocument,
  type CreateOrderInput,
  FollowOrderDocument,
  PlaceDetailedOrderDocument,
  SetOrderMetadataDocument,
  UpdateOrderStatusDocument,
  UpdateShippingAddressDocument,
  type UpdateShippingAddressInput,
  WholeOrderDocument,
} from './generated.ts'

let operations: string
let token: string
const sockets: ReturnType<typeof openSocket>[] = []

beforeAll(async () => {
  const [client, customer] = await Promise.all([clientToken('operations'), newCustomer()])
  operations = client
  token = customer.accessToken
})
afterAll(async () => {
  for (const socket of sockets) await socket.dispose()
})

const street = (line1: string) => ({ line1, city: 'Berlin', postalCode: '10115', countryCode: 'DE' })
async function place(input: Partial<CreateOrderInput> = {}) {
  const items = [{ productId: 'product_789', quantity: 1 }]
  const { createOrder } = await ask({ token }, PlaceDetailedOrderDocument, { input: { items, ...input } })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  return createOrder.order
}
const move = async (input: UpdateShippingAddressInput, caller = token) =>
  (await ask({ token: caller }, UpdateShippingAddressDocument, { input })).updateShippingAddress
const tag = async (orderId: string, value: string, expectedVersion?: number) =>
  (
    await ask({ token: operations }, SetOrderMetadataDocument, {
      input: { orderId, metadata: [{ key: 'erp', value }], expectedVersion },
    })
  ).setOrderMetadata

describe('the address of an order', () => {
  it('can be changed by its customer, each change is a version, and followers get each of them', async () => {
    const order = await place({ shippingAddress: street('A 1'), contact: { name: 'Mary' }, note: 'Ring twice' })
    const moved = await move({ orderId: order.id, shippingAddress: street('B 2'), expectedVersion: 1 })
    // The carrier may have been quicker, and then refuses the change.
    if (moved.__typename === 'OrderRefused') return expect(moved.code).toMatch(/VERSION_CONFLICT|ALREADY_HANDED_OVER/)
    expect(moved.order).toMatchObject({
      ...{ version: 2, status: 'PENDING_SHIPMENT', shippingAddress: { line1: 'B 2' } },
      ...{ contact: { name: 'Mary' }, note: 'Ring twice' },
    })
    const socket = openSocket(token)
    sockets.push(socket)
    const updates = await follow(socket, FollowOrderDocument, { orderId: order.id, afterVersion: 0 })
    const steps = updates.map(({ orderStatusChanged: { version, previousStatus, status } }) => [
      version,
      previousStatus,
      status,
    ])
    expect(steps).toEqual([
      [1, null, 'PENDING_SHIPMENT'],
      [2, 'PENDING_SHIPMENT', 'PENDING_SHIPMENT'],
      [3, 'PENDING_SHIPMENT', 'SHIPPED'],
      [4, 'SHIPPED', 'DELIVERED'],
    ])
    expect(await move({ orderId: order.id, shippingAddress: street('C 3') })).toMatchObject({
      code: 'ALREADY_HANDED_OVER',
    })
  })

  it('makes no version if it is the same, and is checked', async () => {
    const order = await place({ shippingAddress: street('A 1') })
    expect(await move({ orderId: order.id, shippingAddress: street(' A 1 ') })).toMatchObject({
      order: { version: order.version },
    })
    const wrong = { ...street('A 1'), postalCode: 'x' }
    expect(await move({ orderId: order.id, shippingAddress: wrong })).toMatchObject({
      ...{ code: 'INVALID_ADDRESS', faults: [{ field: 'shippingAddress.postalCode' }] },
    })
  })

  it('cannot be changed once the order is cancelled, with another version, or by another customer', async () => {
    const { accessToken: stranger } = await newCustomer()
    const order = await place()
    await ask({ token }, CancelOrderDocument, { orderId: order.id })
    const shippingAddress = street('A 1')
    expect(await move({ orderId: order.id, shippingAddress })).toMatchObject({ code: 'INVALID_TRANSITION' })
    const behind = await move({ orderId: order.id, shippingAddress, expectedVersion: 1 })
    expect(behind).toMatchObject({ code: 'VERSION_CONFLICT' })
    expect(await move({ orderId: order.id, shippingAddress }, stranger)).toMatchObject({ code: 'UNKNOWN_ORDER' })
  })
})

describe('the metadata of an order', () => {
  it('is replaced as a whole, also after the delivery, and each change is a version', async () => {
    const order = await place({ metadata: [{ key: 'shop', value: '1' }] })
    await ask({ token: operations }, UpdateOrderStatusDocument, { orderId: order.id, status: 'DELIVERED' })
    const before = (await ask({ token }, WholeOrderDocument, { orderId: order.id })).order!.version
    expect(await tag(order.id, '7', before)).toMatchObject({
      order: { version: before + 1, metadata: [{ key: 'erp', value: '7' }] },
    })
    expect(await tag(order.id, '7')).toMatchObject({ order: { version: before + 1 } })
    expect(await tag(order.id, '8', before)).toMatchObject({ code: 'VERSION_CONFLICT' })
    expect(await tag('nonsense', '8')).toMatchObject({ code: 'UNKNOWN_ORDER' })
    const { history } = (await ask({ token }, WholeOrderDocument, { orderId: order.id })).order!
    expect(history.at(-1)).toMatchObject({
      version: before + 1,
      previousStatus: 'DELIVERED',
      status: 'DELIVERED',
      updatedBy: 'client:operations',
    })
  })
})

describe('the operation that fixes an address', () => {
  it('is internal: only delivery has its scope', async () => {
    const query = 'mutation { sealShippingAddress(orderId: "x", shipmentId: "y") { id } }'
    const answer = await post({ token: operations, url: inject('internalUrls').sales }, JSON.stringify({ query }))
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    const outside = await post({ token: operations }, JSON.stringify({ query }))
    expect(outside.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})
