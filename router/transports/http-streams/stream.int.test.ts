import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { multipart } from '../multipart/format.ts'
import { eventStream } from '../sse/format.ts'
import { createStream } from './stream.ts'

const server = createServer()
let stopped: AsyncDisposableStack

beforeEach(async () => {
  stopped = new AsyncDisposableStack()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stopped.defer(() => {
    server.closeAllConnections()
    server.close()
  })
})
afterEach(() => stopped.disposeAsync())

/** Both ends of a response. */
async function open() {
  const arrived = once(server, 'request')
  const asking = request({ port: (server.address() as AddressInfo).port, agent: false }).end()
  const [, response] = (await arrived) as [IncomingMessage, ServerResponse]
  return { asking, response }
}
const beginUnread = () => ({ add() {}, settle() {}, end() {} })

describe.each([
  [eventStream, ':\n\n', 'event: complete\ndata:\n\n'],
  [multipart, '\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql', '--\r\n'],
])('a stream in the format of %j', (format, heartbeat, completion) => {
  it('has heartbeats between its opening and its end', async () => {
    const { asking, response } = await open()
    const stream = createStream(response, format, beginUnread)
    stream.begin()
    const [received] = (await once(asking, 'response')) as [IncomingMessage]
    received.setEncoding('utf8')
    let text = ''
    received.on('data', (chunk) => {
      text += chunk
    })
    expect(stream.ping()).toEqual({ isCutOff: false })
    stream.complete()
    // Nothing follows the end.
    expect(stream.ping()).toEqual({ isCutOff: false })
    await stream.next({ data: null })
    await once(received, 'end')
    expect(text).toBe(`${format.opening}${heartbeat}${completion}`)
  })

  it('is cut off if its client has read nothing between two heartbeats', async () => {
    const { asking, response } = await open()
    const stream = createStream(response, format, beginUnread)
    stream.begin()
    const [received] = (await once(asking, 'response')) as [IncomingMessage]
    received.pause()
    received.on('error', () => {})
    const sent = stream.next({ data: 'x'.repeat(16 * 1024 * 1024) })
    expect(stream.ping()).toEqual({ isCutOff: false })
    expect(stream.ping()).toEqual({ isCutOff: true })
    await sent
    expect(response.destroyed).toBe(true)
  })
})
