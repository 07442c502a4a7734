import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { currentTrace } from '../tracing/active-trace.ts'
import { trustProxies } from './client-address.ts'
import type { HttpLimits } from './limits.ts'
import { createHttpServer, listen } from './server.ts'

const mebibyte = 1_048_576
/** More than the operating system buffers. */
const largeBytes = 16 * mebibyte
const patient = { timeout: 20_000 }
const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

async function start(limits: Partial<HttpLimits> = {}, trusted: string[] = []) {
  const logged: { level: number; err?: unknown }[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const server: FastifyInstance = createHttpServer({
    ...{ log, readiness: {}, limits, hint: 'POST /echo is the API' },
    isTrustedProxy: trustProxies(trusted),
  })
  server.post('/echo', async ({ body }) => ({ bytes: JSON.stringify(body).length }))
  let handled = 0
  void server.register(async (scope) => {
    scope.setErrorHandler(async ({ code }: { code?: string }, _request, reply) =>
      reply.status(503).type('application/problem+json').send({ code, trace_id: currentTrace()?.traceId }),
    )
    scope.post('/problems', async () => ({ handled: ++handled }))
  })
  server.get('/large', async () => 'x'.repeat(largeBytes))
  await listen(server, { host: '127.0.0.1', port: 0, variable: 'TEST_PORT' })
  stops.push(() => server.close())
  const { port } = server.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  function open(head = ''): Socket {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    stops.push(() => socket.destroy())
    if (head) socket.write(head)
    return socket
  }
  return {
    url,
    logged,
    handled: () => handled,
    open,
    /** A request of whose body only a part arrives. */
    part: (length: number, sent: number, forwardedFor?: string) =>
      open(
        `POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n` +
          `${forwardedFor ? `x-forwarded-for: ${forwardedFor}\r\n` : ''}\r\n"${'x'.repeat(sent - 1)}`,
      ),
    async metric(name: string) {
      const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n')
      return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length))
    },
    send: (body: unknown, forwardedFor?: string) =>
      fetch(`${url}/echo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(forwardedFor && { 'x-forwarded-for': forwardedFor }) },
        body: JSON.stringify(body),
      }),
  }
}

/** Reads until the peer closes. @returns everything received. */
const answerOf = (socket: Socket) => text(socket).catch(() => '')

describe('a slow request', () => {
  it('is dropped, in its head or its body, and others are served meanwhile', async () => {
    const { part, open, send } = await start({ requestMilliseconds: 1_500 })
    const slow = Array.from({ length: 100 }, (_, index) =>
      index % 2 ? part(900_000, 100) : open('POST /echo HTTP/1.1\r\n'),
    )
    const drip = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write('x')
    }, 100)
    stops.push(() => clearInterval(drip))
    const answers = Promise.all(slow.map(answerOf))
    expect((await send({ a: 1 })).status).toBe(200)
    for (const answer of await answers) expect(answer).toMatch(/^HTTP\/1.1 (408|400) |^$/)
  })
})

describe('request bodies', () => {
  it('are limited in bytes for one address, and the oldest is dropped', async () => {
    const { part, send, metric, logged } = await start({ bytes: 8 * mebibyte, bytesPerAddress: 2 * mebibyte }, [
      '127.0.0.1',
    ])
    const slow = Array.from({ length: 10 }, () => part(900_000, 500_000, '198.51.100.1'))
    const answers = slow.slice(0, 6).map(answerOf)
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatch(/^HTTP\/1.1 503 /)
      expect(answer).toContain('OVERLOADED')
      expect(answer.toLowerCase()).toContain('\r\nretry-after: 1\r\n')
    }
    // Clients must not be able to fill the log.
    expect(logged.filter(({ level }) => level > 30)).toEqual([])
    const used = 'waybill_memory_used_bytes{holder="request bodies"}'
    expect(await metric(used)).toBeLessThanOrEqual(2 * mebibyte)
    expect((await send('x'.repeat(700_000), '198.51.100.1')).status).toBe(200)
    expect((await send('x'.repeat(1_000_000), '198.51.100.2')).status).toBe(200)
    for (const socket of slow) socket.destroy()
    await expect.poll(() => metric(used)).toBe(0)
  })

  it('that are dropped are answered by the error handler of their route, in their own trace, and are not handled', async () => {
    const { open, url, handled } = await start({ bytes: mebibyte, bytesPerAddress: mebibyte })
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const first = open(
      'POST /problems HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n' +
        `traceparent: 00-${traceId}-b7ad6b7169203331-01\r\n\r\n"${'x'.repeat(500_000)}`,
    )
    const answer = answerOf(first)
    const other = { traceparent: '00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }
    const second = await fetch(`${url}/problems`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...other },
      body: JSON.stringify('x'.repeat(800_000)),
    })
    expect(second.status).toBe(200)
    const [head, body] = (await answer).split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1.1 503 .*content-type: application\/problem\+json/s)
    expect(JSON.parse(body!)).toEqual({ code: 'OVERLOADED', trace_id: traceId })
    expect(handled()).toBe(1)
  })

  it('that alone exceed the limit are refused and not handled', async () => {
    const { url, handled } = await start({ bytes: 4 * mebibyte, bytesPerAddress: 100_000 })
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const request = { method: 'POST', headers: { 'content-type': 'application/json' } }
        const answer = await fetch(`${url}/problems`, { ...request, body: JSON.stringify('x'.repeat(110_000)) })
        return [answer.status, await answer.json()]
      }),
    )
    for (const answer of answers) expect(answer).toMatchObject([503, { code: 'OVERLOADED' }])
    expect(handled()).toBe(0)
  })

  it('are limited in bytes in total, for all addresses', async () => {
    const { part, send, metric } = await start({ bytes: 2 * mebibyte, bytesPerAddress: 2 * mebibyte }, ['127.0.0.1'])
    const slow = Array.from({ length: 8 }, (_, index) => part(900_000, 500_000, `198.51.100.${index}`))
    await Promise.all(slow.slice(0, 4).map(answerOf))
    expect(await metric('waybill_memory_used_bytes{holder="request bodies"}')).toBeLessThanOrEqual(2 * mebibyte)
    expect((await send('x'.repeat(900_000), '203.0.113.1')).status).toBe(200)
  })

  it('aborted by the client are not logged as errors', async () => {
    const { part, logged } = await start()
    const socket = part(50_000, 10_000)
    await once(socket, 'connect')
    const small = part(500, 100)
    await once(small, 'connect')
    await expect.poll(() => socket.bytesWritten > 0 && small.bytesWritten > 0).toBe(true)
    socket.end()
    small.resetAndDestroy()
    await expect.poll(() => logged.length).toBe(2)
    for (const line of logged) expect(line).toMatchObject({ level: 30, msg: 'a client aborted a request' })
    expect(JSON.stringify(logged)).not.toContain('stack')
  })

  it('that nest too deep are refused', async () => {
    const { url, logged } = await start()
    const body = '{"a":'.repeat(100_000)
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${url}/echo`, { method: 'POST', headers, body })).status).toBe(400)
    expect(logged).toEqual([])
  })
})

describe('unread responses', () => {
  it('are limited in bytes, and the oldest is dropped', async () => {
    const { open, metric, url } = await start({ bytes: 4 * largeBytes, bytesPerAddress: 4 * largeBytes })
    const readers = Array.from({ length: 10 }, () => {
      const socket = open('GET /large HTTP/1.1\r\nhost: x\r\n\r\n')
      return socket.pause()
    })
    await expect.poll(() => metric('waybill_http_given_up_total{what="answer"}'), patient).toBeGreaterThanOrEqual(6)
    expect(await metric('waybill_memory_used_bytes{holder="answers"}')).toBeLessThanOrEqual(4 * largeBytes)
    expect((await (await fetch(`${url}/large`)).text()).length).toBe(largeBytes)
    for (const reader of readers) reader.destroy()
  })

  it('are dropped in time, even if a byte is read now and then', async () => {
    const { open, metric } = await start({ requestMilliseconds: 1_000 })
    const reader = open('GET /large HTTP/1.1\r\nhost: x\r\n\r\n').pause()
    const closed = once(reader, 'close')
    const sip = setInterval(() => reader.read(1), 50)
    stops.push(() => clearInterval(sip))
    await expect.poll(() => metric('waybill_memory_used_bytes{holder="answers"}'), patient).toBe(0)
    reader.resume()
    await closed
    expect(reader.bytesRead).toBeLessThan(largeBytes)
  })
})

describe('connections', () => {
  it('of one address have a limit, which a trusted proxy does not have', async () => {
    const strict = await start({ connectionsPerAddress: 3 })
    const few = Array.from({ length: 8 }, () => strict.open('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n'))
    const outcomes = await Promise.all(
      few.map((socket) => {
        const { promise, resolve } = Promise.withResolvers<string>()
        socket.once('data', () => resolve('served')).once('close', () => resolve('closed'))
        return promise
      }),
    )
    expect(outcomes.filter((outcome) => outcome === 'served')).toHaveLength(3)
    for (const socket of few) socket.destroy()
    await expect
      .poll(() =>
        fetch(`${strict.url}/health/live`).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200)

    const trusting = await start({ connectionsPerAddress: 3 }, ['127.0.0.1'])
    const many = Array.from({ length: 8 }, () => trusting.open('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n'))
    await Promise.all(many.map((socket) => once(socket, 'data')))
  })

  it('of all have a limit', async () => {
    const { open, url } = await start({ connections: 2 }, ['127.0.0.1'])
    const sockets = [open(), open(), open()]
    await Promise.any(sockets.map((socket) => once(socket, 'close')))
    for (const socket of sockets) socket.destroy()
    await expect
      .poll(() =>
        fetch(`${url}/health/live`).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200)
  })
})

describe('an unknown path or method', () => {
  it('is answered before its body has arrived', async () => {
    const { open } = await start()
    const socket = open(
      'POST /nothing HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n',
    )
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain('HTTP/1.1 404')
  })

  it('is answered with what to use instead', async () => {
    const { url } = await start()
    const lost = await fetch(`${url}/elsewhere`)
    expect([lost.status, (await lost.json()) as unknown]).toMatchObject([
      404,
      { errors: [{ message: 'Not found: POST /echo is the API' }] },
    ])
    const wrong = await fetch(`${url}/echo?a=1`)
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await wrong.json()).toMatchObject({
      errors: [{ message: 'Not allowed: use POST here', extensions: { code: 'METHOD_NOT_ALLOWED' } }],
    })
  })
})

describe('the head of a request', () => {
  it.each([
    [101, 'x'],
    [3, 'x'.repeat(6_000)],
  ])('has a limit: %d headers', async (count, value) => {
    const { url } = await start()
    const headers = Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, value]))
    expect((await fetch(`${url}/health/live`, { headers })).status).toBe(431)
  })
})
