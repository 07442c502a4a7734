// Entities by key, directly at the subgraphs: they need the same permissions as the field that reads them by id.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { ask, type Caller, clientToken, post } from './client.ts'
import { PlaceOrderDocument, RegisterClientDocument } from './generated.ts'

interface Reading {
  service: 'sales' | 'delivery' | 'auth' | 'product'
  type: string
  fields: string
  /** What the field that reads one by its id needs; null: nothing. */
  scope: string | null
}

const readings: Reading[] = [
  { service: 'sales', type: 'Order', fields: 'status totalAmount { amount }', scope: 'orders:read' },
  { service: 'sales', type: 'Order', fields: '__typename', scope: 'orders:read' },
  { service: 'sales', type: 'Customer', fields: 'orders { nodes { id } }', scope: 'orders:read' },
  { service: 'delivery', type: 'Shipment', fields: 'status', scope: 'shipments:read' },
  { service: 'delivery', type: 'Shipment', fields: '__typename', scope: 'shipments:read' },
]
const all = [
  'orders:read',
  'orders:create',
  'orders:cancel',
  'orders:update_status',
  'shipments:read',
  'shipments:update',
]

let ids: Record<string, string>

beforeAll(async () => {
  const token = await clientToken('operations')
  const storefront = { token: await clientToken('storefront') }
  const input = { customerId: 'customer_123', items: [{ productId: 'product_456', quantity: 1 }] }
  const { createOrder } = await ask(storefront, PlaceOrderDocument, { input })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error('No order')
  const orderId = createOrder.order.id
  const query = `{ order(id: "${orderId}") { shipment { id } } }`
  let shipmentId: string | undefined
  await waitUntil(async () => {
    const { data } = await post<{ order: { shipment: { id: string } | null } }>({ token }, JSON.stringify({ query }))
    shipmentId = data.order.shipment?.id
    return shipmentId !== undefined
  }, 20_000)
  ids = { Order: orderId, Shipment: shipmentId!, Customer: 'customer_123', Product: 'product_456' }
})

async function clientWith(scopes: string[]): Promise<Caller> {
  const operations = { token: await clientToken('operations') }
  const id = `reader-${randomUUID()}`
  const { registerClient } = await ask(operations, RegisterClientDocument, { input: { id, scopes } })
  if (!('secret' in registerClient)) throw new Error(registerClient.code)
  return { token: await clientToken(id, registerClient.secret) }
}

function entity(caller: Caller, { service, type, fields }: Omit<Reading, 'scope'>) {
  const representations = [{ __typename: type, id: ids[type]! }]
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${fields} } } }`
  const body = JSON.stringify({ query, variables: { representations } })
  return post<{ _entities: (object | null)[] } | null>({ ...caller, url: inject('internalUrls')[service] }, body)
}

describe('an entity that is read directly at a subgraph', () => {
  it.each(readings)('needs the scope of its field: $type { $fields } of $service', async ({ scope, ...reading }) => {
    const without = await entity(await clientWith(all.filter((other) => other !== scope)), reading)
    expect(without.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
    expect(without.data?._entities ?? [null]).toEqual([null])
    const having = await entity(await clientWith([scope!]), reading)
    expect(having.errors).toBeUndefined()
    expect(having.data!._entities).toEqual([expect.any(Object)])
  })

  it('does not reveal which customers exist', async () => {
    const reading = { service: 'auth', type: 'Customer', fields: 'id' } as const
    const { data, errors } = await entity({}, reading)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED'])
    expect(data?._entities ?? [null]).toEqual([null])
  })

  it('includes the shipment of an order for callers who can read the order', async () => {
    const reading = { service: 'delivery', type: 'Order', fields: 'shipment { status }' } as const
    const { data } = await entity(await clientWith(['orders:create']), reading)
    expect(data!._entities).toEqual([{ shipment: { status: expect.any(String) } }])
  })

  it('needs only a token if its field is public', async () => {
    const reading = { service: 'product', type: 'Product', fields: 'name' } as const
    expect((await entity(await clientWith([]), reading)).data!._entities).toEqual([{ name: expect.any(String) }])
  })
})

describe('through the router', () => {
  it('a shipment without orders:read shows only the id of its order', async () => {
    const caller = await clientWith(['shipments:read'])
    const read = (fields: string) =>
      post<{ shipment: { order: object | null } }>(
        caller,
        JSON.stringify({ query: `{ shipment(id: "${ids.Shipment}") { order { ${fields} } } }` }),
      )
    expect((await read('id')).data.shipment.order).toEqual({ id: ids.Order })
    const { data, errors } = await read('status')
    expect(data.shipment.order).toBeNull()
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  })
})
