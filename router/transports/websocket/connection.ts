import type { Duplex } from 'node:stream'
import { CloseCode } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Log } from '#platform/process/log.ts'
import { inTrace } from '#platform/process/trace.ts'
import { disconnects, messages, slowConsumers } from '../../live/connections/metrics.ts'
import type { BeginUnread } from '../../live/connections/unread.ts'
import { closeCodes } from './close-codes.ts'
import type { Protocol } from './protocol.ts'

interface ConnectionOptions {
  socket: WebSocket
  /** What the socket writes to. */
  stream: Duplex
  /** Where the client is, as far as trusted proxies tell. */
  address: string
  /** The header of the upgrade, if there was one. */
  authorization: string | undefined
  /** How many bytes may wait for the client to read, and how many of what it has sent may be worked at. */
  bufferedBytes: number
  beginUnread: BeginUnread
  log: Log
}

/** A reader that is so far behind slows itself down, and nobody else. */
const sentAheadBytes = 16 * 1024
/** For a client that does not read to take in the close frame. */
const farewellMilliseconds = 2_000

/**
 * Ties a socket to the protocol: gives each message a trace, holds up a client that sends faster than its requests are
 * looked at, and ends sockets that are not read.
 */
export function openConnection(protocol: Protocol, options: ConnectionOptions): void {
  const { socket, stream, address, authorization, bufferedBytes, beginUnread, log } = options
  socket.on('error', (err) => log.debug({ err }, 'a WebSocket failed'))
  const session = protocol({ address, authorization, send, close: (code, reason) => socket.close(code, reason) })

  /** Resolves when the next message may follow: while many bytes wait that is when this one has left. */
  async function send(message: string): Promise<void> {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > bufferedBytes) return endSlow()
    messages.inc({ transport: 'websocket' })
    writeTogether(stream)
    if (socket.bufferedAmount + message.length < sentAheadBytes) return socket.send(message)
    const share = beginUnread(address, giveUp)
    // A message that cannot be sent any more is not missed: the socket closes, which ends its operations.
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
    setTimeout(() => socket.terminate(), farewellMilliseconds).unref()
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

/** What is written from here to the end of the tasks at hand leaves at once: an update and that it was the last, say. */
function writeTogether(stream: Duplex): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}
