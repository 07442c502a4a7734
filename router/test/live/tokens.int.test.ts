import { on, once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { connectLive, next } from '../../testing/live-client.ts'
import { readMetrics } from '../../testing/metrics.ts'
import { revoke } from '../../testing/revoke.ts'
import { moveOrder, placeOrder, publish } from '../../testing/stub-orders.ts'
import { systemForTests } from '../../testing/system-for-tests.ts'

const { system, redis } = await systemForTests()

/** A socket that has sent `connection_init`. */
async function connect(token?: string) {
  const socket = new WebSocket(`${system.webSocket}/graphql`, 'graphql-transport-ws')
  const messages = on(socket, 'message') as AsyncIterator<[Buffer]>
  const receive = async () => JSON.parse(String((await messages.next()).value[0]))
  const send = (message: object) => socket.send(JSON.stringify(message))
  const closed = once(socket, 'close').then(([code]) => code as number)
  await once(socket, 'open')
  send({ type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : {} })
  expect(await receive()).toMatchObject({ type: 'connection_ack' })
  return {
    socket,
    receive,
    send,
    closed,
    async handOver(token: string) {
      send({ type: 'ping', payload: { authorization: `Bearer ${token}` } })
      const { type, payload } = await receive()
      expect(type).toBe('pong')
      return payload.authorization
    },
    subscribe(orderId: string, fields = 'version', id = '1') {
      const query = `subscription { orderStatusChanged(orderId: "${orderId}") { ${fields} } }`
      send({ id, type: 'subscribe', payload: { query } })
    },
  }
}
const version = (version: number, id = '1') => ({
  id,
  type: 'next',
  payload: { data: { orderStatusChanged: { version } } },
})

describe('a connection', () => {
  it('ends with 4441 when its token expires', async () => {
    const { subscribe, receive, closed } = await connect(await system.issuer.clientToken('orders:read', 8))
    subscribe(placeOrder().id)
    expect(await receive()).toEqual(version(1))
    expect(await closed).toBe(4441)
    await expect.poll(async () => (await readMetrics(system.http))('waybill_live_subscriptions')).toBe(0)
  })

  it('ends with 4442 when its token is revoked', async () => {
    const token = await system.issuer.clientToken('orders:read')
    const { subscribe, receive, closed } = await connect(token)
    subscribe(placeOrder().id)
    expect(await receive()).toEqual(version(1))
    await revoke(redis, token)
    expect(await closed).toBe(4442)
  })

  it('continues with a new token, which is used for everything from then on', async () => {
    const old = await system.issuer.clientToken('orders:read')
    const { subscribe, receive, handOver, socket } = await connect(old)
    const order = placeOrder()
    subscribe(order.id, 'version order { shipment { status } }')
    await receive()
    const fresh = await system.issuer.clientToken('orders:read')
    expect(await handOver(fresh)).toEqual({ accepted: true, expiresAt: expect.stringMatching(/^\d{4}-.*Z$/) })

    await revoke(redis, old)
    // Another socket with the old token shows when the revocation has arrived.
    const other = connectLive(system.webSocket, old)
    await expect.poll(() => next(other.subscribe('{ __typename }')).catch(() => 'refused')).toBe('refused')
    system.subgraphs.delivery.calls = []
    await publish(redis, moveOrder(order, 'SHIPPED'))
    expect(await receive()).toMatchObject({ payload: { data: { orderStatusChanged: { version: 2 } } } })
    expect(system.subgraphs.delivery.calls.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${fresh}`])
    expect(socket.readyState).toBe(socket.OPEN)
    socket.close()
  })

  it('keeps its token if the new one is invalid or belongs to another caller', async () => {
    const { subscribe, receive, handOver, socket } = await connect(await system.issuer.clientToken('orders:read'))
    const order = placeOrder()
    subscribe(order.id)
    await receive()
    const refused = (code: string) => ({
      accepted: false,
      error: expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
    })
    expect(await handOver(await system.issuer.customerToken('customer_123', 'orders:read'))).toEqual(
      refused('FORBIDDEN'),
    )
    expect(await handOver(await system.issuer.clientToken('orders:read', -60))).toEqual(refused('UNAUTHENTICATED'))
    expect(await handOver('nonsense')).toEqual(refused('UNAUTHENTICATED'))
    await publish(redis, moveOrder(order, 'SHIPPED'))
    expect(await receive()).toEqual(version(2))
    socket.close()
  })

  it('is charged for each new token as for an operation', async () => {
    const rate_limit = { requests: 3, window_seconds: 60 }
    const issue = () => system.issuer.clientToken('orders:read', 3600, { id: 'frugal', rate_limit })
    const { handOver, socket } = await connect(await issue())
    const answers = []
    for (let time = 0; time < 5; time++) answers.push(await handOver(time === 1 ? 'nonsense' : await issue()))
    expect(answers.map(({ accepted, error }) => error?.extensions.code ?? accepted)).toEqual([
      ...[true, 'UNAUTHENTICATED', true],
      ...['RATE_LIMITED', 'RATE_LIMITED'],
    ])
    socket.close()
  })

  it('without a token accepts none', async () => {
    const { handOver, socket } = await connect()
    expect(await handOver(await system.issuer.clientToken('orders:read'))).toMatchObject({ accepted: false })
    socket.close()
  })

  it('continues operations that the new token allows, and ends the others', async () => {
    const { subscribe, receive, handOver, send, socket } = await connect(
      await system.issuer.clientToken('orders:read customers:read'),
    )
    const order = placeOrder()
    subscribe(order.id, 'version')
    await receive()
    send({ id: '2', type: 'subscribe', payload: { query: '{ __typename }' } })
    await receive()
    await receive()
    await handOver(await system.issuer.clientToken('orders:read'))
    await publish(redis, moveOrder(order, 'SHIPPED'))
    expect(await receive()).toEqual(version(2))
    send({ type: 'ping', payload: { authorization: `Bearer ${await system.issuer.clientToken('products:read')}` } })
    const messages = [await receive(), await receive()]
    expect(messages).toEqual(
      expect.arrayContaining([
        { type: 'pong', payload: { authorization: expect.objectContaining({ accepted: true }) } },
        {
          id: '1',
          type: 'error',
          payload: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) })],
        },
      ]),
    )
    socket.close()
  })

  it('answers a ping without a token with the ping’s payload', async () => {
    const { receive, send, socket } = await connect()
    send({ type: 'ping', payload: { at: 7 } })
    expect(await receive()).toEqual({ type: 'pong', payload: { at: 7 } })
    send({ type: 'ping' })
    expect(await receive()).toEqual({ type: 'pong' })
    socket.close()
  })
})
