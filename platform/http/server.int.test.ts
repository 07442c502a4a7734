import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { createLog } from '../process/log.ts'
import { createHttpServer, listen } from './server.ts'

it('a closing server does not wait for a keep-alive connection that was busy', async () => {
  const server = createHttpServer({ log: createLog('test', 'silent'), readiness: {} })
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { promise: closing, resolve: close } = Promise.withResolvers<void>()
  server.addHook('preClose', async () => close())
  server.get('/slow', async () => {
    begin()
    await mayEnd
    return 'done'
  })
  await listen(server, { host: '127.0.0.1', port: 0, variable: 'TEST_PORT' })
  const { port } = server.server.address() as { port: number }
  const agent = new Agent({ keepAlive: true })
  const connection = new Promise<string | undefined>((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', path: '/slow' }, (response) => {
      response.resume().once('end', () => resolve(response.headers.connection))
    })
    sent.once('error', reject).end()
  })
  await begun
  const closed = server.close()
  await closing
  end()
  expect(await connection).toBe('close')
  await closed
  agent.destroy()
})

it('a closing server refuses a request that comes late as other errors, with its trace id', async () => {
  const server = createHttpServer({ log: createLog('test', 'silent'), readiness: {} })
  server.get('/anything', async () => 'done')
  await listen(server, { host: '127.0.0.1', port: 0, variable: 'TEST_PORT' })
  const { port } = server.server.address() as AddressInfo
  const accepted = once(server.server, 'connection')
  const socket = connect(port, '127.0.0.1')
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  socket.write(`GET /anything HTTP/1.1\r\nhost: x\r\ntraceparent: 00-${traceId}-b7ad6b7169203331-01\r\n`)
  const [connection] = (await accepted) as [Socket]
  await expect.poll(() => connection.bytesRead).toBeGreaterThan(0)
  const closed = server.close()
  await expect.poll(() => server.server.listening).toBe(false)
  socket.write('\r\n')
  const [head, body] = (await text(socket)).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1.1 503 .*connection: close.*retry-after: 1/is)
  expect(JSON.parse(body!)).toEqual({
    errors: [{ message: 'The service is stopping: try again', extensions: { code: 'SERVICE_UNAVAILABLE', traceId } }],
  })
  await closed
})

/** The maximum backlog of the operating system; 0 if unknown. */
const mostWaiting = Number(await readFile('/proc/sys/net/core/somaxconn', 'utf8').catch(() => 0))

it.runIf(mostWaiting >= 4_096)(
  'a server that is busy when all of its clients come at once loses none of them',
  async () => {
    const server = createHttpServer({ log: createLog('test', 'silent'), readiness: {} })
    await listen(server, { host: '127.0.0.1', port: 0, variable: 'TEST_PORT' })
    const { port } = server.server.address() as AddressInfo
    try {
      // All are connected, as far as the operating system goes, before the server gets a turn.
      const answers = Array.from({ length: 3_000 }, () => {
        const socket = connect(port, '127.0.0.1')
        socket.end('GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
        return text(socket).then(
          (answer) => answer.slice(0, 12),
          (error) => error.code,
        )
      })
      expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 200']))
    } finally {
      await server.close()
    }
  },
)
