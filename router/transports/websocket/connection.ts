import type { Duplex } from 'node:stream'
import { CloseCode } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Log } from '#platform/process/log.ts'
import { inTrace } from '#platform/tracing/active-trace.ts'
import { liveMetrics } from '../../live/connections/metrics.ts'
import type { BeginUnread } from '../../live/connections/unread.ts'
import { closeCodes } from './close-codes.ts'
import type { Protocol } from './protocol.ts'

interface ConnectionOptions {
  socket: WebSocket
  /** The stream that the socket writes to. */
  stream: Duplex
  /** The client's address, as far as trusted proxies tell. */
  address: string
  /** The `Authorization` header of the upgrade, if there was one. */
  authorization: string | undefined
  /** The maximum bytes of unread messages to the client, and of its own messages in flight. */
  bufferedBytes: number
  beginUnread: BeginUnread
  log: Log
}

/** Above this many unread bytes the sender waits (back-pressure). */
const sentAheadBytes = 16 * 1024
/** The time for a client that does not read to receive the close frame. */
const closeMilliseconds = 2_000

/**
 * Connects a socket to the protocol: gives each message a trace, applies back-pressure to clients that send too fast,
 * and closes sockets whose client does not read.
 */
export function openConnection(protocol: Protocol, options: ConnectionOptions): void {
  const { socket, stream, address, authorization, bufferedBytes, beginUnread, log } = options
  const { disconnects, messages, slowConsumers } = liveMetrics()
  socket.on('error', (err) => log.debug({ err }, 'a WebSocket failed'))
  const session = protocol({ address, authorization, send, close: (code, reason) => socket.close(code, reason) })

  /** Resolves when the next message may be sent: with many unread bytes, when this message has been sent. */
  async function send(message: string): Promise<void> {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > bufferedBytes) return endSlow()
    messages.inc({ transport: 'websocket' })
    writeTogether(stream)
    if (socket.bufferedAmount + message.length < sentAheadBytes) return socket.send(message)
    const share = beginUnread(address, giveUp)
    // If a message can no longer be sent, the socket closes, which ends its operations.
    const sent = new Promise<void>((resolve) => socket.send(message, () => resolve()))
    share.add(message.length)
    await sent
    share.end()
  }

  function giveUp() {
    endSlow()
    socket.terminate()
  }

  function endSlow() {
    slowConsumers.inc()
    disconnects.inc({ transport: 'websocket', reason: 'too_slow' })
    session.end()
    socket.close(closeCodes.tooSlow, 'Messages were not read in time')
    setTimeout(() => socket.terminate(), closeMilliseconds).unref()
  }

  let bytesAtWork = 0
  async function receive(data: string) {
    bytesAtWork += data.length
    if (bytesAtWork > bufferedBytes) socket.pause()
    try {
      await inTrace(undefined, () => session.receive(data))
    } catch (err) {
      log.error({ err }, 'a WebSocket message could not be handled')
      socket.close(CloseCode.InternalServerError, 'Internal server error')
    }
    bytesAtWork -= data.length
    if (socket.isPaused && bytesAtWork <= bufferedBytes) socket.resume()
  }

  socket.on('message', (data) => void receive(String(data)))
  socket.once('close', session.end)
}

/**
 * Corks the stream until the end of the current tasks, so that messages written together, such as the last update and
 * `complete`, are sent together.
 */
function writeTogether(stream: Duplex): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}
