import { beforeEach, describe, expect, it } from 'vitest'
import { connectLive, type LiveClient, next } from '../../testing/live-client.ts'
import { moveOrder, placeOrder, publish, type StubOrder } from '../../testing/stub-orders.ts'
import { systemForTests } from '../../testing/system-for-tests.ts'

const follow = `subscription ($id: ID!, $after: Int) {
  orderStatusChanged(orderId: $id, afterVersion: $after) { version previousStatus status trackingNumber }
}`

const { system, redis } = await systemForTests()
let live: LiveClient

beforeEach(async () => {
  live = connectLive(system.webSocket, await system.issuer.clientToken('orders:read customers:read'))
  return () => live.client.dispose()
})

const move = (order: StubOrder, ...change: [status: 'SHIPPED' | 'DELIVERED', trackingNumber?: string]) =>
  publish(redis, moveOrder(order, ...change))
const update = (
  version: number,
  previousStatus: string | null,
  status: string,
  trackingNumber: string | null = null,
) => ({
  data: { orderStatusChanged: { version, previousStatus, status, trackingNumber } },
})

describe('following an order over WebSocket', () => {
  it('shows the current state, then each change, and ends with the order', async () => {
    const order = placeOrder()
    const updates = live.subscribe(follow, { id: order.id })
    expect(await next(updates)).toEqual(update(1, null, 'PENDING_SHIPMENT'))
    await move(order, 'SHIPPED', 'TRACK')
    expect(await next(updates)).toEqual(update(2, 'PENDING_SHIPMENT', 'SHIPPED', 'TRACK'))
    await move(order, 'DELIVERED')
    expect(await next(updates)).toEqual(update(3, 'SHIPPED', 'DELIVERED', 'TRACK'))
    expect(await updates.next()).toMatchObject({ done: true })
  })

  it('shows missed changes to a client that reconnects', async () => {
    const order = placeOrder()
    moveOrder(order, 'SHIPPED', 'TRACK')
    const updates = live.subscribe(follow, { id: order.id, after: 1 })
    expect(await next(updates)).toEqual(update(2, 'PENDING_SHIPMENT', 'SHIPPED', 'TRACK'))
    await move(order, 'DELIVERED')
    expect(await next(updates)).toEqual(update(3, 'SHIPPED', 'DELIVERED', 'TRACK'))
  })

  it('shows other selected data of the supergraph, as it is at that time', async () => {
    const order = placeOrder()
    const updates = live.subscribe(
      `subscription ($id: ID!, $far: Boolean = true, $no: Boolean = false) {
        change: orderStatusChanged(orderId: $id) {
          __typename number: version ...Change
          order { ...Order never: id @include(if: $no) customer { email } shipment @include(if: $far) { status } }
        }
      }
      fragment Change on OrderUpdate { orderId occurredAt }
      fragment Order on Order { state: status version items { product { title: name } } }`,
      { id: order.id },
    )
    const expected = (version: number, status: string) => ({
      data: {
        change: {
          __typename: 'OrderUpdate',
          number: version,
          orderId: order.id,
          occurredAt: order.history.at(-1)!.occurredAt,
          order: {
            state: status,
            version,
            items: [{ product: { title: 'Product product_456' } }],
            customer: { email: 'customer_123@example.com' },
            shipment: { status: 'PROCESSING' },
          },
        },
      },
    })
    expect(await next(updates)).toEqual(expected(1, 'PENDING_SHIPMENT'))
    await move(order, 'SHIPPED')
    expect(await next(updates)).toEqual(expected(2, 'SHIPPED'))
  })

  it('calls the subgraphs in the trace of the event, as the subscriber', async () => {
    const order = placeOrder()
    const updates = live.subscribe(
      `subscription { orderStatusChanged(orderId: "${order.id}") { order { shipment { status } } } }`,
    )
    await next(updates)
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    system.subgraphs.delivery.calls = []
    await publish(redis, moveOrder(order, 'SHIPPED'), `00-${traceId}-b7ad6b7169203331-01`)
    await next(updates)
    const [call] = system.subgraphs.delivery.calls
    expect(call?.headers.traceparent).toContain(traceId)
    expect(call?.headers.authorization).toMatch(/^Bearer /)
  })

  it('masks the errors of an update, and goes on', async () => {
    const order = placeOrder()
    const updates = live.subscribe(
      `subscription { orderStatusChanged(orderId: "${order.id}") { version order { shipment { status } } } }`,
    )
    await next(updates)
    system.subgraphs.delivery.intercept = () => ({ errors: [{ message: 'connect 10.0.0.7:5432' }] })
    await move(order, 'SHIPPED')
    expect(await next(updates)).toEqual({
      data: { orderStatusChanged: { version: 2, order: { shipment: null } } },
      errors: [
        {
          message: 'Internal server error',
          path: ['orderStatusChanged', 'order', 'shipment'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
        },
      ],
    })
    system.subgraphs.delivery.reset()
    await move(order, 'DELIVERED')
    expect(await next(updates)).toMatchObject({
      data: { orderStatusChanged: { version: 3, order: { shipment: { status: 'PROCESSING' } } } },
    })
  })

  it('delays an update, rather than sending it incomplete, while a required service is unavailable', async () => {
    const order = placeOrder()
    const updates = live.subscribe(
      `subscription { orderStatusChanged(orderId: "${order.id}") { version order { status } } }`,
    )
    await next(updates)
    system.logged.length = 0
    await system.subgraphs.sales.stop()
    const late = next(updates)
    await move(order, 'SHIPPED')
    await expect.poll(() => system.logged.join()).toContain('a subgraph did not answer')
    await system.subgraphs.sales.start()
    expect(await late).toEqual({ data: { orderStatusChanged: { version: 2, order: { status: 'SHIPPED' } } } })
  })

  it('accepts an order id in capitals', async () => {
    const order = placeOrder()
    const updates = live.subscribe(follow, { id: order.id.toUpperCase() })
    await next(updates)
    await move(order, 'SHIPPED')
    expect(await next(updates)).toMatchObject({ data: { orderStatusChanged: { version: 2 } } })
  })

  it('serves many followers of many orders at once, each with their own', async () => {
    const orders = [placeOrder(), placeOrder(), placeOrder()]
    const followers = orders.flatMap((order) => [order, order].map(({ id }) => live.subscribe(follow, { id })))
    await Promise.all(followers.map(next))
    await Promise.all(orders.map((order, index) => move(order, 'SHIPPED', `TRACK${index}`)))
    const trackingNumbers = (await Promise.all(followers.map(next))).map(
      ({ data }) => data.orderStatusChanged.trackingNumber,
    )
    expect(trackingNumbers).toEqual(['TRACK0', 'TRACK0', 'TRACK1', 'TRACK1', 'TRACK2', 'TRACK2'])
  })

  it('stops when the client completes it, and the id can be reused', async () => {
    const order = placeOrder()
    const updates = live.subscribe(follow, { id: order.id })
    await next(updates)
    await updates.return?.()
    const again = live.subscribe(follow, { id: order.id })
    expect(await next(again)).toEqual(update(1, null, 'PENDING_SHIPMENT'))
    await move(order, 'SHIPPED')
    expect(await next(again)).toMatchObject({ data: { orderStatusChanged: { version: 2 } } })
  })
})

describe('following an order is refused', () => {
  const refusal = async (client: LiveClient, query: string, variables = {}) => {
    const thrown = await next(client.subscribe(query, variables)).catch((error: unknown) => error)
    return (thrown as { message: string; extensions: Record<string, unknown> }[])[0]
  }

  it('without a token, before any subgraph is called', async () => {
    const nobody = connectLive(system.webSocket)
    expect(await refusal(nobody, follow, { id: placeOrder().id })).toMatchObject({
      extensions: { code: 'UNAUTHENTICATED', fields: ['Subscription.orderStatusChanged'], traceId: expect.any(String) },
    })
    expect(system.subgraphs.sales.calls).toEqual([])
    await nobody.client.dispose()
  })

  it('without the scope, or if any selected field needs another, before any subgraph is called', async () => {
    const client = connectLive(system.webSocket, await system.issuer.clientToken('products:read'))
    expect(await refusal(client, follow, { id: placeOrder().id })).toMatchObject({ extensions: { code: 'FORBIDDEN' } })
    expect(system.subgraphs.sales.calls).toEqual([])
    await client.client.dispose()
  })

  it('with the same error for another customer’s order and for one that does not exist', async () => {
    const client = connectLive(system.webSocket, await system.issuer.customerToken('customer_456', 'orders:read'))
    const foreign = await refusal(client, follow, { id: placeOrder('customer_123').id })
    const missing = await refusal(client, follow, { id: '00000000-0000-7000-8000-000000000000' })
    expect(foreign).toMatchObject({ message: 'There is no such order', extensions: { code: 'NOT_FOUND' } })
    expect({ ...foreign, extensions: { code: 'NOT_FOUND' } }).toEqual({ ...missing, extensions: { code: 'NOT_FOUND' } })
    const own = client.subscribe(follow, { id: placeOrder('customer_456').id })
    expect(await next(own)).toEqual(update(1, null, 'PENDING_SHIPMENT'))
    await client.client.dispose()
  })

  it('after a version below 0', async () => {
    expect(await refusal(live, follow, { id: placeOrder().id, after: -1 })).toMatchObject({
      message: 'afterVersion must be 0 or more',
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })

  it('if the operation or its variables are invalid', async () => {
    expect(await refusal(live, 'subscription {')).toMatchObject({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } })
    expect(await refusal(live, follow, {})).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
    expect(await refusal(live, 'subscription { __typename }')).toMatchObject({
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    })
    expect(
      await refusal(live, follow.replace('after) {', 'after) @include(if: true) {'), { id: placeOrder().id }),
    ).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })
    expect(await refusal(live, follow, { id: 'a\u0000' })).toMatchObject({ extensions: { code: 'BAD_REQUEST' } })
  })

  it('while sales is unavailable, with an error that says so', async () => {
    await system.subgraphs.sales.stop()
    expect(await refusal(live, follow, { id: placeOrder().id })).toMatchObject({
      message: 'The sales service is not available',
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    })
  })
})
