import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { keptHeap } from '../../testing/kept-heap.ts'
import { readMetrics } from '../../testing/metrics.ts'
import { systemForTests } from '../../testing/system-for-tests.ts'

const mebibyte = 1_048_576

const { system } = await systemForTests({
  LIVE_MEMORY_BYTES: String(6 * mebibyte),
  LIVE_MEMORY_BYTES_PER_CALLER: String(4 * mebibyte),
})

const metric = async (name: string) => (await readMetrics(system.http))(name)
const kept = () => metric('waybill_memory_used_bytes{holder="subscriptions"}')

async function connect(params: object = {}) {
  const socket = new WebSocket(`${system.webSocket}/graphql`, 'graphql-transport-ws')
  const received: { id?: string; type: string; payload?: { extensions?: { code: string } }[] }[] = []
  socket.on('message', (data) => received.push(JSON.parse(String(data))))
  const send = (message: object) => socket.send(JSON.stringify(message))
  await once(socket, 'open')
  send({ type: 'connection_init', payload: params })
  await expect.poll(() => received.length).toBe(1)
  return {
    socket,
    send,
    received,
    count: (type: string) => received.filter((message) => message.type === type).length,
    async close() {
      socket.close()
      await expect.poll(() => metric('waybill_live_connections{transport="websocket"}')).toBe(0)
    },
  }
}

/** Public fields, so that anybody may follow. @param padding length of a comment, in characters. */
const followStock = (padding: number, fields = 'id') =>
  `subscription { productAvailabilityChanged(productIds: ["product_456"]) { ${fields} } } #${'x'.repeat(padding)}`
/** Different field names each time, so that no two documents are equal. */
const manyFields = (seed: number, count: number) =>
  Array.from({ length: count }, (_, index) => `f${seed}_${index}: id`).join(' ')
const longNames = Array.from({ length: 45 }, (_, index) => `${'f'.repeat(400)}${index}: id`).join(' ')
/** A document of the maximum length. */
const comment = 31_000

describe('a subscription keeps only the needed part of its request', () => {
  it('over WebSocket', async () => {
    const client = await connect()
    const follow = async (count: number, padding: number) => {
      const before = client.count('next')
      for (let index = 0; index < count; index++) {
        const id = String(before + index)
        client.send({ id, type: 'subscribe', payload: { query: followStock(padding && padding + index) } })
        await expect.poll(() => client.count('next'), { interval: 2 }).toBe(before + index + 1)
      }
    }
    await follow(10, comment)
    const plain = await keptHeap(() => follow(80, 0))
    const commented = await keptHeap(() => follow(80, comment))
    expect(commented - plain).toBeLessThan(1.5 * mebibyte)
    expect(await metric('waybill_live_subscriptions')).toBe(170)
    await client.close()
  })

  it('over server-sent events', async () => {
    const asking: ClientRequest[] = []
    async function follow(count: number, padding: number) {
      for (let index = 0; index < count; index++) {
        const one = request(`${system.http}/graphql/stream`, {
          method: 'POST',
          headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
          agent: false,
        })
        asking.push(one)
        one.end(JSON.stringify({ query: followStock(padding && padding + index) }))
        const [response] = (await once(one, 'response')) as [IncomingMessage]
        for await (const chunk of response.iterator({ destroyOnReturn: false }))
          if (String(chunk).includes('data')) break
      }
    }
    await follow(10, comment)
    const plain = await keptHeap(() => follow(80, 0))
    const commented = await keptHeap(() => follow(80, comment))
    expect(commented - plain).toBeLessThan(1.5 * mebibyte)
    for (const one of asking) one.destroy()
    await expect.poll(() => metric('waybill_live_subscriptions')).toBe(0)
  })
})

it('a connection keeps only the token of its first message', async () => {
  const clients: Awaited<ReturnType<typeof connect>>[] = []
  const bytes = await keptHeap(async () => {
    for (let count = 0; count < 40; count++) clients.push(await connect({ padding: 'x'.repeat(250_000) }))
  })
  expect(bytes).toBeLessThan(3 * mebibyte)
  for (const { socket } of clients) socket.close()
  await expect.poll(() => metric('waybill_live_connections{transport="websocket"}')).toBe(0)
})

describe('the memory of subscriptions', () => {
  it('has a limit in bytes for each caller and in total, and is released', async () => {
    const [first, second] = [
      await connect(),
      await connect({ authorization: `Bearer ${await system.issuer.clientToken('')}` }),
    ]
    const subscribe = async (client: typeof first, id: number) => {
      const before = client.received.length
      client.send({ id: `${id}`, type: 'subscribe', payload: { query: followStock(0, manyFields(id, 40)) } })
      await expect.poll(() => client.received.length).toBeGreaterThan(before)
      return client.received[before]!
    }
    let refusal: Awaited<ReturnType<typeof subscribe>> | undefined
    for (let id = 0; id < 100 && refusal?.type !== 'error'; id++) refusal = await subscribe(first, id)
    expect(refusal?.payload?.[0]?.extensions?.code).toBe('TOO_MANY_SUBSCRIPTIONS')
    expect(await kept()).toBeGreaterThan(3 * mebibyte)
    expect(await kept()).toBeLessThanOrEqual(4 * mebibyte)
    // Another caller still has room, up to the total limit.
    expect(await subscribe(second, 1_000)).toMatchObject({ type: 'next' })
    for (let id = 1_001; id < 1_100 && refusal?.id?.length !== 4; id++) {
      const answer = await subscribe(second, id)
      if (answer.type === 'error') refusal = answer
    }
    expect(refusal).toMatchObject({
      id: expect.stringMatching(/^1/),
      payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
    })
    expect(await kept()).toBeLessThanOrEqual(6 * mebibyte)
    await first.close().catch(() => {})
    await second.close()
    expect(await kept()).toBe(0)
    expect(await metric('waybill_memory_limit_bytes{holder="subscriptions"}')).toBe(6 * mebibyte)
  })

  it('counts a shared operation once', async () => {
    const client = await connect()
    for (let id = 0; id < 100; id++) client.send({ id: `${id}`, type: 'subscribe', payload: { query: followStock(0) } })
    await expect.poll(() => client.count('next')).toBe(100)
    expect(await kept()).toBeLessThan(1.5 * mebibyte)
    await client.close()
  })

  it('refuses texts longer than any subscription needs, without comments', async () => {
    const client = await connect()
    client.send({ id: '1', type: 'subscribe', payload: { query: followStock(0, longNames) } })
    await expect.poll(() => client.count('error')).toBe(1)
    expect(client.received.at(-1)?.payload?.[0]?.extensions?.code).toBe('OPERATION_TOO_LARGE')
    await client.close()
  })
})
