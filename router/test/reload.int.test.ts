import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive, next } from '../testing/live-client.ts'
import { moveOrder, placeOrder, publish } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system, redis } = await systemForTests()

const wait = { timeout: 10_000 }
const write = (change: (sdl: string) => string) => writeFile(system.supergraphFile, change(system.supergraph))
const product = { name: 'Product product_456' }

/** The answer to a query for a product, or the code of its error. */
async function ask(fields: string, token?: string): Promise<unknown> {
  const { body } = await post(system.http, { query: `{ product(id: "product_456") { ${fields} } }` }, { token })
  return body.errors?.[0].extensions.code ?? body.data.product
}

describe('a supergraph file that changes', () => {
  it('takes effect without a restart, including its requirements on tokens', async () => {
    expect(await ask('name')).toEqual(product)
    await write((sdl) => sdl.replace('): Product @join__field(graph: PRODUCT)', '$& @authenticated'))
    await expect.poll(() => ask('name'), wait).toBe('UNAUTHENTICATED')
    expect(await ask('name', await system.issuer.clientToken(''))).toEqual(product)
    await write((sdl) => sdl)
    await expect.poll(() => ask('name'), wait).toEqual(product)
  })

  it.each([
    ['that is truncated', (sdl: string) => sdl.slice(0, sdl.length / 2)],
    ['that is not a supergraph', () => 'type Query { product(id: ID!): ID }'],
    ['that is empty', () => ''],
    ['with a requirement that cannot be enforced', (sdl: string) => sdl.replace('requiresScopes/v0.1', 'embargo/v0.1')],
  ])('to one %s changes nothing, and is reported', async (_, spoil) => {
    system.logged.length = 0
    await write(spoil)
    await expect.poll(() => system.logged.join(), wait).toContain('the new supergraph is invalid')
    expect(await ask('name')).toEqual(product)
    expect(await ask('nope')).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  it('keeps subscriptions that are still valid, and ends the others', async () => {
    const live = connectLive(system.webSocket, await system.issuer.clientToken('orders:read'))
    const order = placeOrder()
    const follow = (fields: string) =>
      live.subscribe(`subscription { orderStatusChanged(orderId: "${order.id}") { version ${fields} } }`)
    const [fitting, unfitting] = [follow('order { shipment { status } }'), follow('previousStatus')]
    await Promise.all([next(fitting), next(unfitting)])

    await write((sdl) => sdl.replace(/(type OrderUpdate\b[^}]*?)previousStatus/, '$1former'))
    const introspect = { query: '{ __type(name: "OrderUpdate") { fields { name } } }' }
    const fields = async () => JSON.stringify((await post(system.http, introspect)).body)
    await expect.poll(fields, wait).toContain('former')

    // At once, without waiting for an event.
    await expect(next(unfitting)).rejects.toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }])
    await publish(redis, moveOrder(order, 'SHIPPED'))
    expect(await next(fitting)).toMatchObject({ data: { orderStatusChanged: { version: 2 } } })
    await live.client.dispose()
  })
})
