import { on, once } from 'node:events'
import { createConnection } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { connectLive, next } from '../../testing/live-client.ts'
import { readMetrics } from '../../testing/metrics.ts'
import { moveOrder, placeOrder, publish, type StubOrder } from '../../testing/stub-orders.ts'
import { systemForTests } from '../../testing/system-for-tests.ts'

const { system, redis } = await systemForTests({
  LIVE_CONNECTIONS_PER_CALLER: '3',
  LIVE_CONNECTIONS_PER_ADDRESS: '2',
  LIVE_SUBSCRIPTIONS_PER_CONNECTION: '20',
  LIVE_OPERATIONS_PER_CONNECTION: '2',
  LIVE_MESSAGE_BYTES: '4096',
  LIVE_BUFFERED_BYTES: '65536',
  LIVE_INIT_MS: '2000',
})
let token: string

beforeEach(async () => {
  token = await system.issuer.clientToken('orders:read')
})

const metric = async (name: string) => (await readMetrics(system.http))(name)
const open = () => new WebSocket(`${system.webSocket}/graphql`, 'graphql-transport-ws')
const closeCode = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0]

/** A socket that has sent `connection_init`. */
async function connect(authorization?: string) {
  const socket = open()
  const messages = on(socket, 'message') as AsyncIterator<[Buffer]>
  const receive = async () => JSON.parse(String((await messages.next()).value[0]))
  const send = (message: object) => socket.send(JSON.stringify(message))
  await once(socket, 'open')
  send({ type: 'connection_init', payload: authorization ? { authorization } : {} })
  return { socket, receive, send }
}
const follow = (id: string, order: StubOrder, fields = 'version') => ({
  id,
  type: 'subscribe',
  payload: { query: `subscription { orderStatusChanged(orderId: "${order.id}") { ${fields} } }` },
})

describe('connections', () => {
  it('beyond the limit of a caller are closed with 4444, and make room when they end', async () => {
    const sockets = [
      await connect(`Bearer ${token}`),
      await connect(`Bearer ${token}`),
      await connect(`Bearer ${token}`),
    ]
    for (const { receive } of sockets) expect(await receive()).toEqual({ type: 'connection_ack' })
    const excessive = await connect(`Bearer ${await system.issuer.clientToken('')}`)
    expect(await closeCode(excessive.socket)).toBe(4444)
    const another = await connect(`Bearer ${await system.issuer.customerToken('ada', '')}`)
    expect(await another.receive()).toEqual({ type: 'connection_ack' })
    sockets[0]!.socket.close()
    await expect
      .poll(async () => {
        const { socket } = await connect(`Bearer ${token}`)
        sockets.push({ socket } as never)
        const [first] = await Promise.race([once(socket, 'message'), once(socket, 'close')])
        return String(first)
      })
      .toContain('connection_ack')
    for (const { socket } of [...sockets, another]) socket.close()
    await expect.poll(() => metric('waybill_live_connections{transport="websocket"}')).toBe(0)
  })

  it('without a token are limited by address', async () => {
    const sockets = [await connect(), await connect()]
    for (const { receive } of sockets) expect(await receive()).toEqual({ type: 'connection_ack' })
    const excessive = await connect()
    expect(await closeCode(excessive.socket)).toBe(4444)
    for (const { socket } of sockets) socket.close()
    await expect.poll(() => metric('waybill_live_connections{transport="websocket"}')).toBe(0)
  })

  it('have to be initialised in time, once, with messages within the size limit', async () => {
    expect(await closeCode(open())).toBe(4408)
    const twice = await connect()
    twice.send({ type: 'connection_init' })
    expect(await closeCode(twice.socket)).toBe(4429)
    const long = await connect()
    long.send({ type: 'ping', payload: { padding: 'x'.repeat(5_000) } })
    expect(await closeCode(long.socket)).toBe(1009)
  })

  it('with an invalid message or a repeated id are closed as the protocol says', async () => {
    const confused = await connect()
    confused.socket.send('{"type":"subscribe"}')
    expect(await closeCode(confused.socket)).toBe(4400)
    const repeating = await connect(`Bearer ${token}`)
    await repeating.receive()
    const order = placeOrder()
    repeating.send(follow('1', order))
    repeating.send(follow('1', order))
    expect(await closeCode(repeating.socket)).toBe(4409)
  })

  it('that never finish their handshake affect no others', async () => {
    const { hostname, port } = new URL(system.http)
    const halfOpen = Array.from({ length: 20 }, () => createConnection(Number(port), hostname))
    for (const socket of halfOpen) socket.write('GET /graphql HTTP/1.1\r\nUpgrade: websocket\r\n')
    const live = connectLive(system.webSocket, token)
    expect(await next(live.subscribe('{ __typename }'))).toEqual({ data: { __typename: 'Query' } })
    await live.client.dispose()
    for (const socket of halfOpen) socket.destroy()
  })
})

describe('subscriptions', () => {
  it('beyond the limit of a socket are refused, ten thousand of them, and leave nothing in memory', async () => {
    const { socket, send } = await connect(`Bearer ${token}`)
    const order = placeOrder()
    const kinds = { next: 0, error: 0 } as Record<string, number>
    const codes = new Set<string>()
    const answered = () => kinds.next! + kinds.error!
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(String(data))
      kinds[type] = (kinds[type] ?? 0) + 1
      if (type === 'error') codes.add(payload[0].extensions.code)
    })
    await once(socket, 'message')
    for (let id = 0; id < 20; id++) send(follow(String(id), order))
    await expect.poll(() => kinds.next).toBe(20)
    for (let id = 20; id < 10_000; id++) {
      send(follow(String(id), order))
      // Never more responses in flight than the router buffers for a client: slow readers are another test.
      while (id % 100 === 99 && answered() <= id) await once(socket, 'message')
    }
    expect(kinds).toMatchObject({ next: 20, error: 9_980 })
    expect([...codes]).toEqual(['TOO_MANY_SUBSCRIPTIONS'])
    expect(await metric('waybill_live_subscriptions')).toBe(20)
    expect(await metric('waybill_live_channels')).toBe(1)
    socket.close()
    await expect.poll(() => metric('waybill_live_subscriptions')).toBe(0)
    expect(await metric('waybill_live_channels')).toBe(0)
  }, 120_000)

  it('make room when they end', async () => {
    const live = connectLive(system.webSocket, token)
    const query = `subscription { orderStatusChanged(orderId: "${placeOrder().id}") { version } }`
    const running = Array.from({ length: 20 }, () => live.subscribe(query))
    await Promise.all(running.map(next))
    await expect(next(live.subscribe(query))).rejects.toMatchObject([
      { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } },
    ])
    await running[0]!.return?.()
    await expect.poll(() => next(live.subscribe(query)).catch(() => 'refused')).not.toBe('refused')
    await live.client.dispose()
  })

  it('with two root fields, or none, are refused', async () => {
    const live = connectLive(system.webSocket, token)
    const { id } = placeOrder()
    for (const query of [
      `subscription { a: orderStatusChanged(orderId: "${id}") { version } b: orderStatusChanged(orderId: "${id}") { version } }`,
      'subscription { __typename }',
      `subscription { ... @include(if: true) { orderStatusChanged(orderId: "${id}") { version } } }`,
    ])
      await expect(next(live.subscribe(query))).rejects.toMatchObject([
        { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ])
    await live.client.dispose()
  })
})

describe('queries over a socket', () => {
  it('are limited in number at a time', async () => {
    const live = connectLive(system.webSocket, token)
    const mayAnswer = Promise.withResolvers<void>()
    system.subgraphs.product.intercept = () => mayAnswer.promise
    const queries = [1, 2, 3].map((number) => next(live.subscribe(`{ product(id: "product_456") { p${number}: id } }`)))
    await expect(queries[2]).rejects.toMatchObject([{ extensions: { code: 'TOO_MANY_OPERATIONS' } }])
    mayAnswer.resolve()
    await Promise.all(queries.slice(0, 2))
    await live.client.dispose()
  })
})

describe('a client that stops reading', () => {
  it('is closed with 4443 and counted, and leaves nothing in memory', async () => {
    const before = await metric('waybill_live_slow_consumers_total')
    const { socket, receive, send } = await connect(`Bearer ${token}`)
    await receive()
    const order = placeOrder()
    // Large updates: each has some 100 KB.
    const fields = Array.from({ length: 150 }, (_, index) => `a${index}: orderId`).join(' ')
    send(follow('1', order, fields))
    await receive()
    const closed = closeCode(socket)
    socket.pause()
    for (let id = 2; (await metric('waybill_live_slow_consumers_total')) === before; id++) {
      if (socket.readyState === socket.OPEN)
        send({
          id: `q${id}`,
          type: 'subscribe',
          payload: {
            query: '{ __schema { types { name description fields { name description args { name description } } } } }',
          },
        })
      await publish(redis, moveOrder(order, id % 2 ? 'SHIPPED' : 'PENDING_SHIPMENT'))
    }
    await expect.poll(() => metric('waybill_live_subscriptions')).toBe(0)
    await expect.poll(() => metric('waybill_live_connections{transport="websocket"}')).toBe(0)
    socket.resume()
    expect(await closed).toBeOneOf([4443, 1006])
  })
})
