import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CloseCode, MessageType, type Server, stringifyMessage } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Log } from '#platform/log.ts'
import { inTrace } from '#platform/trace.ts'
import type { Connection } from '../live/connections.ts'
import { disconnects, messages, slowConsumers } from '../live/metrics.ts'
import { closeCodes } from './close-codes.ts'

/** What the protocol knows of a connection besides its messages. */
export interface ConnectionExtra {
  socket: WebSocket
  /** What the socket writes to. */
  stream: Duplex
  request: IncomingMessage
  /** From `connection_init` on. */
  connection?: Connection
}

interface OpenOptions {
  /** How many bytes may wait for the client to read. */
  bufferedBytes: number
  /** Answers a `ping` with the payload of the `pong`. */
  answerPing(extra: ConnectionExtra, payload: Record<string, unknown> | undefined): Promise<object | undefined>
  log: Log
}

/** A reader that is so far behind slows itself down, and nobody else. */
const sentAheadBytes = 16 * 1024
/** For a client that does not read to take in the close frame. */
const farewellMilliseconds = 2_000

/**
 * Ties a socket to the protocol. graphql-ws has an adapter of its own; this one gives each message a trace, logs as
 * everything else does, survives a second error of a socket, and ends sockets that are not read.
 */
export function openConnection(protocol: Server<ConnectionExtra>, extra: ConnectionExtra, options: OpenOptions): void {
  const { bufferedBytes, answerPing, log } = options
  const { socket, stream } = extra
  socket.on('error', (err) => log.debug({ err }, 'a WebSocket failed'))

  /** Resolves when the next message may follow: while many bytes wait that is when this one has left. */
  async function send(data: string): Promise<void> {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > bufferedBytes) return endSlow()
    messages.inc({ transport: 'websocket' })
    writeTogether(stream)
    if (socket.bufferedAmount < sentAheadBytes) return socket.send(data)
    // A message that cannot be sent any more is not missed: the socket closes, which ends its operations.
    await new Promise<void>((resolve) => socket.send(data, () => resolve()))
  }

  function endSlow() {
    slowConsumers.inc()
    disconnects.inc({ transport: 'websocket', reason: 'too_slow' })
    extra.connection?.close()
    socket.close(closeCodes.tooSlow, 'Messages were not read in time')
    setTimeout(() => socket.terminate(), farewellMilliseconds).unref()
  }

  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send,
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) =>
        socket.on('message', (data) => {
          inTrace(undefined, () => handle(String(data))).catch((err: unknown) => {
            log.error({ err }, 'a WebSocket message could not be handled')
            socket.close(CloseCode.InternalServerError, 'Internal server error')
          })
        }),
      // graphql-ws would send the payload back as it came, a token included.
      async onPing(payload) {
        const answer = await answerPing(extra, payload)
        await send(stringifyMessage({ type: MessageType.Pong, ...(answer && { payload: { ...answer } }) }))
      },
    },
    extra,
  )
  socket.once('close', (code, reason) => {
    closed(code, String(reason)).catch((err: unknown) => log.error({ err }, 'a WebSocket did not close cleanly'))
  })
}

/** What is written from here to the end of the tasks at hand leaves at once: an update and that it was the last, say. */
function writeTogether(stream: Duplex): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}
