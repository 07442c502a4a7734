// GraphQL §7.1.2: an error of a field has its path, also if the subgraph of that field does not answer at all.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { batchPath } from '#platform/graphql/batch-protocol.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { post } from '../testing/graphql-over-http.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import type { StubSubgraph } from '../testing/stub-subgraph.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()
let token: string

beforeAll(async () => {
  token = await system.issuer.clientToken('orders:read')
})
beforeEach(async () => {
  // Calls to a subgraph that was unavailable are refused for a while.
  const { id } = placeOrder()
  const query = `{ order(id: "${id}") { items { product { name } } shipment { id } } }`
  await waitUntil(async () => (await ask(query)).errors.length === 0)
})

async function ask(query: string, as = token) {
  const { body } = await post(system.http, { query }, { token: as })
  const errors = (body.errors ?? []) as { path?: unknown[]; extensions: { code: string } }[]
  return { data: body.data, errors: errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]) }
}
const away = 'SERVICE_UNAVAILABLE'
const scopes = 'orders:read customers:read'

/** Answers operations instead of a subgraph. */
function answerAll(subgraph: StubSubgraph, answerTo: (variables: { representations: unknown[] }) => object) {
  subgraph.intercept = ({ url, body }) => {
    if (url !== batchPath) return answerTo((body as { variables: { representations: unknown[] } }).variables)
    const batch = body as { operation: { variables: { representations: unknown[] } } }[]
    return batch
      .map(({ operation }, index) => `${JSON.stringify({ index, answer: answerTo(operation.variables) })}\n`)
      .join('')
  }
}

describe('an error of an unavailable subgraph', () => {
  it('has the path of the field that is null, with the client’s aliases', async () => {
    const { id } = placeOrder()
    await system.subgraphs.delivery.stop()
    expect(await ask(`{ order(id: "${id}") { id shipment { id } } }`)).toEqual({
      data: { order: { id, shipment: null } },
      errors: [['order.shipment', away]],
    })
    expect(await ask(`{ mine: order(id: "${id}") { parcel: shipment { id } s: status shipment { status } } }`)).toEqual(
      {
        data: { mine: { parcel: null, s: 'PENDING_SHIPMENT', shipment: null } },
        errors: [
          ['mine.parcel', away],
          ['mine.shipment', away],
        ],
      },
    )
  })

  it('has its path if a client uses the name of one field as the alias of another', async () => {
    const { id } = placeOrder()
    await system.subgraphs.delivery.stop()
    expect(await ask(`{ order(id: "${id}") { real: id id: shipment { id } } }`)).toEqual({
      data: { order: { real: id, id: null } },
      errors: [['order.id', away]],
    })
  })

  it('says when to retry', async () => {
    const { id } = placeOrder()
    await system.subgraphs.delivery.stop()
    const { body } = await post(system.http, { query: `{ order(id: "${id}") { shipment { id } } }` }, { token })
    expect(body.errors[0].extensions).toMatchObject({ code: away, retryAfterSeconds: 1 })
  })

  it('occurs once for each place in a list, and only where the field is selected', async () => {
    const customer = await system.issuer.customerToken('customer_paths', scopes)
    const placed = [1, 2, 3].map(() => placeOrder('customer_paths').id).reverse()
    await system.subgraphs.delivery.stop()
    const query = '{ me { orders { nodes { id shipment { id } } } } }'
    expect(await ask(query, customer)).toEqual({
      data: { me: { orders: { nodes: placed.map((id) => ({ id, shipment: null })) } } },
      errors: placed.map((_, index) => [`me.orders.nodes.${index}.shipment`, away]),
    })
  })

  it('is reported at no more than 200 places', async () => {
    const customer = await system.issuer.customerToken('customer_many', scopes)
    for (let count = 0; count < 250; count++) placeOrder('customer_many')
    await system.subgraphs.delivery.stop()
    const { errors } = await ask('{ me { orders(first: 100) { nodes { shipment { id } } } } }', customer)
    expect(errors).toHaveLength(200)
  })

  it('has the path of a root field, and other fields are answered', async () => {
    await system.subgraphs.sales.stop()
    const query = '{ a: order(id: "x") { id } b: order(id: "y") { id } product(id: "product_456") { id } }'
    expect(await ask(query)).toEqual({
      data: { a: null, b: null, product: { id: 'product_456' } },
      errors: [
        ['a', away],
        ['b', away],
      ],
    })
  })

  it('occurs once for each null, including a parent of a non-null field', async () => {
    const { id } = placeOrder()
    await system.subgraphs.product.stop()
    const { errors } = await ask(`{ order(id: "${id}") { items { product { name price { amount } } } } }`)
    expect(errors).toEqual([['order.items.0.product.name', away]])
  })

  it('has its path also under a key that every object inherits', async () => {
    const { id } = placeOrder()
    await system.subgraphs.delivery.stop()
    expect(await ask(`{ order(id: "${id}") { constructor: shipment { id } } }`)).toEqual({
      data: { order: { constructor: null } },
      errors: [['order.constructor', away]],
    })
  })
})

describe('an error reported by a subgraph', () => {
  it('for a whole entity has the paths of the fields that are null', async () => {
    const { id } = placeOrder()
    answerAll(system.subgraphs.delivery, ({ representations }) => ({
      data: { _entities: representations.map(() => null) },
      errors: representations.map((_, index) => ({
        message: 'no',
        path: ['_entities', index],
        extensions: { code: away },
      })),
    }))
    expect((await ask(`{ order(id: "${id}") { shipment { id } } }`)).errors).toEqual([['order.shipment', away]])
  })

  it.each([
    ['without a path', { errors: [{ message: 'no', extensions: { code: 'OVERLOADED' } }] }],
    [
      'of all entities',
      { data: null, errors: [{ message: 'no', path: ['_entities'], extensions: { code: 'OVERLOADED' } }] },
    ],
  ])('%s has the paths of the fields that are null', async (_, answer) => {
    const { id } = placeOrder()
    answerAll(system.subgraphs.delivery, () => answer)
    expect((await ask(`{ order(id: "${id}") { shipment { id } } }`)).errors).toEqual([['order.shipment', 'OVERLOADED']])
  })

  it('for a wrong number of entities, too', async () => {
    const { id } = placeOrder()
    answerAll(system.subgraphs.delivery, () => ({ data: { _entities: [] } }))
    const { errors } = await ask(`{ order(id: "${id}") { shipment { id } } }`)
    expect(errors).toEqual([['order.shipment', 'INTERNAL_SERVER_ERROR']])
  })

  it('does not occur if there is no shipment yet', async () => {
    const { id } = placeOrder()
    answerAll(system.subgraphs.delivery, () => ({ data: { _entities: [{ shipment: null }] } }))
    expect(await ask(`{ order(id: "${id}") { shipment { id } } }`)).toEqual({
      data: { order: { shipment: null } },
      errors: [],
    })
  })
})
