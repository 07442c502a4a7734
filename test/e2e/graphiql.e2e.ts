import { expect, inject, it } from 'vitest'
import { openGraphiql } from '../../router/testing/open-graphiql.ts'

it('the tabs of GraphiQL lead from signing in to an order that is delivered, without a copied token or id', async () => {
  const { tabs, run } = await openGraphiql(inject('urls').router)
  const [signIn, products, placeOrder, followMyOrders, followStock, asClient] = tabs
  const updates: unknown[] = []

  expect(await run(signIn!)).toMatchObject({ data: { signIn: { customer: { name: 'Ada Lovelace' } } } })
  expect(await run(products!)).toMatchObject({ data: { products: { nodes: { length: 5 } } } })
  const placed = await run(placeOrder!)
  expect(placed).toMatchObject({ data: { createOrder: { order: { status: 'PENDING_SHIPMENT' } } } })
  const { id } = (placed as { data: { createOrder: { order: { id: string } } } }).data.createOrder.order

  const following = run(followMyOrders!)
  if (!('subscribe' in following)) throw new Error('not an observable')
  const subscription = following.subscribe({
    next: ({ data, errors }) => void updates.push(errors ?? data?.customerOrdersChanged),
    error: (error) => void updates.push(error),
    complete: () => void updates.push('complete'),
  })
  // From its first version on, although it was placed before.
  await expect
    .poll(() => updates.filter((update) => (update as { orderId: string }).orderId === id), { timeout: 30_000 })
    .toMatchObject([
      { version: 1, status: 'PENDING_SHIPMENT' },
      { version: 2, status: 'SHIPPED', order: { shipments: [{ carrier: expect.any(String) }] } },
      { version: 3, status: 'DELIVERED' },
    ])
  subscription.unsubscribe()

  const stock = run(followStock!)
  if (!('subscribe' in stock)) throw new Error('not an observable')
  const first = await new Promise((resolve, reject) => {
    stock.subscribe({ next: resolve, error: reject, complete: () => reject(new Error('complete')) })
  })
  expect(first).toMatchObject({ data: { productAvailabilityChanged: { id: 'product_456' } } })
  // Its headers have a place for the token of a client.
  expect(await run(asClient!)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
})
