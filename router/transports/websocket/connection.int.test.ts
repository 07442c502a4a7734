import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { createByteBudget } from '#platform/memory/byte-budget.ts'
import { createLog } from '#platform/process/log.ts'
import { openConnection } from './connection.ts'
import type { Peer } from './protocol.ts'

const budget = createByteBudget({ name: 'test', maxBytes: 64 * 1_048_576, maxBytesPerOwner: 24 * 1_048_576 })
const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

/** A connection with a protocol controlled by the test, and its client. */
async function open() {
  const { promise, resolve } = Promise.withResolvers<Peer['send']>()
  const protocol = ({ send }: Peer) => {
    resolve(send)
    return { receive: async () => {}, end() {} }
  }
  const http = createServer()
  const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const system = { calls: 0 }
  http.on('upgrade', (request, stream, head) => {
    const write = stream._writev!.bind(stream)
    stream._writev = (chunks, callback) => {
      system.calls++
      write(chunks, callback)
    }
    webSockets.handleUpgrade(request, stream, head, (socket) =>
      openConnection(protocol, {
        ...{ socket, stream, address: '127.0.0.1', authorization: undefined },
        ...{ bufferedBytes: 32 * 1_048_576, beginUnread: budget.begin, log: createLog('test', 'silent') },
      }),
    )
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const client = connect((http.address() as AddressInfo).port, '127.0.0.1')
  undo.push(
    () => http.close(),
    () => client.destroy(),
  )
  client.write(
    'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  await once(client, 'data')
  return { send: await promise, client, system }
}

describe('a WebSocket', () => {
  it('writes messages sent together in one system call', async () => {
    const { send, client, system } = await open()
    let received = ''
    client.on('data', (data) => (received += data.toString('latin1')))
    // As graphql-ws does: each message waits until the previous one has been sent.
    await send('an update')
    await send('the last')
    await expect.poll(() => received).toMatch(/an update.*the last/s)
    expect(system.calls).toBe(1)
  })

  it('applies back-pressure: a long message counts as sent when its reader has received a part of it', async () => {
    const { send, client } = await open()
    client.pause()
    const before = client.bytesRead
    const readWhenSent = send('x'.repeat(16 * 1_048_576)).then(() => client.bytesRead - before)
    client.resume()
    // The rest may be in the buffers of the kernel.
    expect(await readWhenSent).toBeGreaterThan(1_048_576)
  })

  it('is closed when its unread bytes exceed the limit of its address', async () => {
    const [slow, quick] = [await open(), await open()]
    slow.client.pause()
    const cutOff = once(slow.client, 'close')
    void slow.send('x'.repeat(20 * 1_048_576))
    quick.client.resume()
    await quick.send('y'.repeat(8 * 1_048_576))
    slow.client.resume()
    await cutOff
    expect(slow.client.bytesRead).toBeLessThan(20 * 1_048_576)
  })
})
