import { Agent, request } from 'node:http'
import { expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { createHttpServer, listen } from './server.ts'

it('a server that closes does not wait for a kept connection that was busy', async () => {
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
