import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { createClient, NetworkError } from 'graphql-sse'
import { beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive, next } from '../testing/live-client.ts'
import { postMultipart } from '../testing/multipart-client.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()
let token: string

beforeAll(async () => {
  token = await system.issuer.clientToken('orders:read')
})

/** Sends a request on a new connection. */
async function ask(query: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const asking = request(`${system.http}/graphql`, { method: 'POST', headers, agent: false })
  asking.end(JSON.stringify({ query }))
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  return json(response)
}

it('a router that stops finishes requests in flight, closes followers, and accepts no new ones', async () => {
  const order = placeOrder()
  const live = connectLive(system.webSocket, token)
  const updates = live.subscribe(`subscription { orderStatusChanged(orderId: "${order.id}") { version } }`)
  await next(updates)
  // Also a client of server-sent events.
  const sse = createClient({
    url: `${system.http}/graphql/stream`,
    headers: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  const events = sse.iterate({ query: `subscription { orderStatusChanged(orderId: "${order.id}") { version } }` })
  await events.next()
  const brokenOff = events.next()
  brokenOff.catch(() => {})
  const query = `subscription { orderStatusChanged(orderId: "${order.id}") { version } }`
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` }
  const multipart = await postMultipart(system.http, { body: { query }, token, headers })
  await expect.poll(multipart.parts).toHaveLength(2)

  const asked = Promise.withResolvers<void>()
  const mayAnswer = Promise.withResolvers<void>()
  system.subgraphs.sales.intercept = async () => {
    asked.resolve()
    await mayAnswer.promise
  }
  const answer = ask(`{ order(id: "${order.id}") { id } }`)
  await asked.promise
  const following = next(updates)
  const stopped = system.stopRouter()

  await expect(following).rejects.toMatchObject({ code: 1001 })
  expect(await live.closed).toBe(1001)
  await expect(brokenOff).rejects.toBeInstanceOf(NetworkError)
  await expect.poll(multipart.isComplete).toBe(true)
  expect(multipart.parts().at(-1)).toMatchObject({
    payload: null,
    errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', traceId } }],
  })
  const late = new WebSocket(`${system.webSocket}/graphql`, 'graphql-transport-ws')
  await new Promise((resolve) => late.once('error', resolve))
  await expect(post(system.http, { query: '{ __typename }' })).rejects.toThrow()

  mayAnswer.resolve()
  expect(await answer).toEqual({ data: { order: { id: order.id } } })
  await stopped
})
