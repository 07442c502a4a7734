import { on, once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { connectLive, next } from '../testing/live-client.ts'
import { moveOrder, placeOrder, publish, type StubOrder } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system, redis } = await systemForTests()

const open = (headers: Record<string, string> = {}) => {
  return new WebSocket(`${system.webSocket}/graphql`, 'graphql-transport-ws', { headers })
}
const codeOf = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0]
const send = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message))
/** The messages from now on, one after another. */
function messagesOf(socket: WebSocket) {
  const messages = on(socket, 'message') as AsyncIterator<[Buffer]>
  return async () => JSON.parse(String((await messages.next()).value[0]))
}
async function init(socket: WebSocket, payload?: object) {
  await once(socket, 'open')
  send(socket, { type: 'connection_init', payload })
}

describe('a connection', () => {
  it('is anonymous without a token', async () => {
    const socket = open()
    const receive = messagesOf(socket)
    await init(socket)
    expect(await receive()).toEqual({ type: 'connection_ack' })
    socket.close()
  })

  it.each(['authorization', 'Authorization'])(
    'is the caller’s whose token is in %s of the first message',
    async (name) => {
      const token = await system.issuer.customerToken('customer_123', '')
      const socket = open()
      const receive = messagesOf(socket)
      await init(socket, { [name]: `Bearer ${token}` })
      expect(await receive()).toEqual({ type: 'connection_ack' })
      send(socket, { id: '1', type: 'subscribe', payload: { query: '{ me { id } }' } })
      expect(await receive()).toEqual({
        id: '1',
        type: 'next',
        payload: { data: { me: { id: 'customer_123' } } },
      })
      expect(await receive()).toEqual({ id: '1', type: 'complete' })
      socket.close()
    },
  )

  it('has the caller of the token in the header, for clients that can set headers', async () => {
    const socket = open({ authorization: `Bearer ${await system.issuer.customerToken('customer_123', '')}` })
    const receive = messagesOf(socket)
    await init(socket)
    await receive()
    send(socket, { id: '1', type: 'subscribe', payload: { query: '{ me { id } }' } })
    expect(await receive()).toMatchObject({ payload: { data: { me: { id: 'customer_123' } } } })
    socket.close()
  })

  it('is closed as forbidden with an invalid token', async () => {
    const expired = await system.issuer.clientToken('', -60)
    for (const authorization of [`Bearer ${expired}`, 'nonsense', '', 7, {}]) {
      const socket = open()
      await init(socket, { authorization })
      const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
      expect([code, String(reason)]).toEqual([4403, 'Forbidden'])
    }
  })

  it('is closed when it sends nothing, something else, or too much', async () => {
    const silent = codeOf(open())
    const confused = open()
    await once(confused, 'open')
    confused.send('hello')
    expect(await codeOf(confused)).toBe(4400)
    const excessive = open()
    await init(excessive, { padding: 'x'.repeat(300_000) })
    expect(await codeOf(excessive)).toBe(1009)
    const hasty = open()
    await once(hasty, 'open')
    send(hasty, { id: '1', type: 'subscribe', payload: { query: '{ __typename }' } })
    expect(await codeOf(hasty)).toBe(4401)
    expect(await silent).toBe(4408)
  })

  it.each([
    ['elsewhere', '/other', 'graphql-transport-ws', 404],
    ['without a protocol', '/graphql', undefined, 400],
    ['with the outdated protocol', '/graphql', 'graphql-ws', 400],
  ])('is not made %s', async (_, path, protocol, status) => {
    const upgrade = request(`${system.http}${path}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
        ...(protocol && { 'sec-websocket-protocol': protocol }),
      },
    }).end()
    const [response] = await once(upgrade, 'response')
    expect(response.statusCode).toBe(status)
    response.resume()
  })
})

describe('the id of an operation', () => {
  const follow = (order: StubOrder) => ({
    id: '1',
    type: 'subscribe',
    payload: { query: `subscription { orderStatusChanged(orderId: "${order.id}") { orderId version } }` },
  })
  const update = ({ id }: StubOrder, version: number) => ({
    id: '1',
    type: 'next',
    payload: { data: { orderStatusChanged: { orderId: id, version } } },
  })

  it('may be reused at once: later messages belong to the second operation only', async () => {
    const socket = open({ authorization: `Bearer ${await system.issuer.clientToken('orders:read')}` })
    const receive = messagesOf(socket)
    await init(socket)
    await receive()
    for (let round = 0; round < 30; round++) {
      const [first, second] = [placeOrder(), placeOrder()]
      for (const message of [follow(first), { id: '1', type: 'complete' }, follow(second)]) send(socket, message)
      expect(await receive()).toEqual(update(second, 1))
      await publish(redis, moveOrder(first, 'SHIPPED'))
      await publish(redis, moveOrder(second, 'SHIPPED'))
      expect(await receive()).toEqual(update(second, 2))
      send(socket, { id: '1', type: 'complete' })
    }
    // While the first is already being answered, and before it is read.
    const [query, other] = ['{ product(id: "product_456") { id } }', '{ __typename }']
    for (const text of [query, other]) {
      send(socket, { id: '1', type: 'subscribe', payload: { query: text } })
      if (text === query) send(socket, { id: '1', type: 'complete' })
    }
    expect(await receive()).toEqual({ id: '1', type: 'next', payload: { data: { __typename: 'Query' } } })
    expect(await receive()).toEqual({ id: '1', type: 'complete' })
    socket.close()
  })

  it('belongs to one operation at a time, and has at most 128 characters', async () => {
    for (const ids of [['7', '7'], ['x'.repeat(129)]]) {
      const socket = open({ authorization: `Bearer ${await system.issuer.clientToken('orders:read')}` })
      await init(socket)
      await once(socket, 'message')
      const order = placeOrder()
      for (const id of ids) send(socket, { ...follow(order), id })
      expect(await codeOf(socket)).toBe(ids.length > 1 ? 4409 : 4400)
    }
  })
})

describe('a message', () => {
  it.each([
    ['that nests too deep', `{"type":"ping","payload":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`],
    ['that is a ping longer than any token', JSON.stringify({ type: 'ping', payload: { a: 'x'.repeat(11_000) } })],
    ['that only the server sends', '{"type":"connection_ack"}'],
  ])('%s closes the connection, and nothing is logged as an error', async (_title, message) => {
    const socket = open()
    await init(socket)
    await once(socket, 'message')
    system.logged.length = 0
    socket.send(message)
    expect(await codeOf(socket)).toBe(4400)
    expect(system.logged.filter((line) => JSON.parse(line).level > 30)).toEqual([])
  })

  it('with a NUL character is refused, and one with an escaped backslash before u0000 is not', async () => {
    const live = connectLive(system.webSocket)
    const query = 'query ($id: ID!) { product(id: $id) { id } }'
    const refusal = await next(live.subscribe(query, { id: '\0' })).catch((error: unknown) => error)
    expect(refusal).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
    expect(await next(live.subscribe(query, { id: '\\u0000' }))).toEqual({ data: { product: null } })
    await live.client.dispose()
  })

  it('with a ping is limited in rate', async () => {
    const socket = open()
    await init(socket)
    await once(socket, 'message')
    const closed = codeOf(socket)
    for (let ping = 0; ping < 200; ping++) send(socket, { type: ping % 2 ? 'ping' : 'pong' })
    expect(await closed).toBe(4445)
  })
})

describe('queries and mutations over WebSocket', () => {
  it('are answered as over HTTP', async () => {
    const live = connectLive(system.webSocket, await system.issuer.clientToken('orders:create'))
    const mutation = `mutation ($input: CreateOrderInput!) {
      createOrder(input: $input) { ... on CreateOrderSuccess { order { status shipment { status } } } }
    }`
    expect(await next(live.subscribe(mutation, { input: { items: [] } }))).toEqual({
      data: { createOrder: { order: { status: 'PENDING_SHIPMENT', shipment: { status: 'PROCESSING' } } } },
    })
    await live.client.dispose()
  })

  it('have their errors masked', async () => {
    const live = connectLive(system.webSocket)
    system.subgraphs.product.intercept = () => ({ errors: [{ message: 'connect 10.0.0.7' }] })
    expect(await next(live.subscribe('{ product(id: "1") { id } }'))).toEqual({
      data: { product: null },
      errors: [
        {
          message: 'Internal server error',
          path: ['product'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: expect.any(String) },
        },
      ],
    })
    await live.client.dispose()
  })

  it.each([
    ['{ order(id: "1") { id } }', 'UNAUTHENTICATED'],
    ['{ products(first: 100) { nodes { nope } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ product(id: "a\\u{0}") { id } }', 'BAD_REQUEST'],
  ])('are refused as a whole: %s', async (query, code) => {
    const live = connectLive(system.webSocket)
    const refusal = await next(live.subscribe(query)).catch((error: unknown) => error)
    expect(refusal).toMatchObject([{ extensions: { code } }])
    expect(Object.values(system.subgraphs).flatMap(({ calls }) => calls)).toEqual([])
    await live.client.dispose()
  })
})
