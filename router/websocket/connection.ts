import type { IncomingMessage } from 'node:http'
import { CloseCode, type Server } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Log } from '#platform/log.ts'
import { inTrace } from '#platform/trace.ts'

/** What the protocol knows of a connection besides its messages. */
export interface ConnectionExtra {
  socket: WebSocket
  request: IncomingMessage
}

/**
 * Ties a socket to the protocol. graphql-ws has an adapter of its own; this one gives each message a trace, logs as
 * everything else does, and survives a second error of a socket.
 */
export function openConnection(protocol: Server<ConnectionExtra>, extra: ConnectionExtra, log: Log): void {
  const { socket } = extra
  socket.on('error', (err) => log.debug({ err }, 'a WebSocket failed'))

  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      // Resolves when the message has left: what follows waits, and a slow reader slows down only itself.
      send: (data) =>
        new Promise((resolve) => {
          if (socket.readyState !== socket.OPEN) return resolve()
          // A message that cannot be sent any more is not missed: the socket closes, which ends its operations.
          socket.send(data, () => resolve())
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) =>
        socket.on('message', (data) => {
          inTrace(undefined, () => handle(String(data))).catch((err: unknown) => {
            log.error({ err }, 'a WebSocket message could not be handled')
            socket.close(CloseCode.InternalServerError, 'Internal server error')
          })
        }),
    },
    extra,
  )
  socket.once('close', (code, reason) => {
    closed(code, String(reason)).catch((err: unknown) => log.error({ err }, 'a WebSocket did not close cleanly'))
  })
}
