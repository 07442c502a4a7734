import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { startBalancer } from './balancer.ts'

/** A server that answers with its name and closes the connection. */
async function startReplica(name: string) {
  const server = createServer((_, response) => {
    response.setHeader('connection', 'close')
    response.end(name)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    if (!server.listening) return
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  onTestFinished(close)
  return { port: (server.address() as AddressInfo).port, close }
}

it('distributes connections, and skips a replica that is down', async () => {
  const [one, other] = [await startReplica('one'), await startReplica('other')]
  const balancer = await startBalancer([one.port, other.port])
  onTestFinished(balancer.close)
  const answer = async () => await (await fetch(balancer.url)).text()

  expect(new Set([await answer(), await answer()])).toEqual(new Set(['one', 'other']))
  await one.close()
  expect([await answer(), await answer(), await answer()]).toEqual(['other', 'other', 'other'])
  await other.close()
  await expect(answer()).rejects.toThrow()
})
