import { type AddressInfo, connect } from 'node:net'
import fastify from 'fastify'
import { expect, it } from 'vitest'
import { traceRequests } from '#platform/http/trace-requests.ts'
import { overloaded } from '#platform/values/refusal.ts'
import { refuseOverload } from './overload.ts'

it('refuses operations while too many are in flight, and none once there is room, also after clients disconnected', async () => {
  const http = fastify()
  traceRequests(http)
  refuseOverload(http, { max: 2, isExempt: ({ headers }) => headers.accept === 'text/event-stream' })
  const held: (() => void)[] = []
  http.post('/graphql', async ({ headers }) => {
    if (headers.hold) await new Promise<void>((resolve) => held.push(resolve))
    return 'answered'
  })
  http.get('/health', async () => 'well')
  await http.listen({ host: '127.0.0.1', port: 0 })
  const { port } = http.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` }
  const ask = () => fetch(`${url}/graphql`, { method: 'POST', headers })
  const holding = () => {
    const socket = connect(port, '127.0.0.1')
    socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\nhold: yes\r\ncontent-length: 0\r\n\r\n')
    return socket
  }
  const [staying, leaving] = [holding(), holding()]
  try {
    await expect.poll(() => held.length).toBe(2)
    const refused = await ask()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await refused.json()).toEqual({
      errors: [{ message: overloaded().message, extensions: { code: 'OVERLOADED', retryAfterSeconds: 1, traceId } }],
    })
    expect(await (await fetch(`${url}/health`)).text()).toBe('well')
    const stream = { method: 'POST', headers: { accept: 'text/event-stream' } }
    expect((await fetch(`${url}/graphql`, stream)).status).toBe(200)

    leaving.destroy()
    await expect.poll(async () => (await ask()).status).toBe(200)
    const another = holding()
    await expect.poll(() => held.length).toBe(3)
    expect((await ask()).status).toBe(503)
    held[0]!()
    await expect.poll(async () => (await ask()).status).toBe(200)
    another.destroy()
  } finally {
    for (const answer of held) answer()
    staying.destroy()
    await http.close()
  }
})

it('refuses REST with an error for its error handler', async () => {
  const http = fastify()
  refuseOverload(http, { max: 0 })
  http.setErrorHandler(async (error: { code?: string }, _request, reply) => reply.status(503).send(error.code))
  http.get('/api/v1/orders', async () => 'answered')
  expect((await http.inject('/api/v1/orders')).body).toBe('OVERLOADED')
})
