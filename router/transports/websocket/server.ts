import { type Server as HttpServer, type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '#platform/process/log.ts'
import { enterScope } from '#platform/process/service-scope.ts'
import type { AddressOf } from '../../http/address.ts'
import { closeGradually } from '../../live/connections/close-gradually.ts'
import type { LiveLimits } from '../../live/connections/limits.ts'
import { liveMetrics } from '../../live/connections/metrics.ts'
import type { BeginUnread } from '../../live/connections/unread.ts'
import { goingAway } from './close-codes.ts'
import { openConnection } from './connection.ts'
import { startHeartbeat } from './heartbeat.ts'
import type { Protocol } from './protocol.ts'

const path = '/graphql'
const closeMilliseconds = 1_000

interface WebSocketOptions {
  http: HttpServer
  protocol: Protocol
  addressOf: AddressOf
  beginUnread: BeginUnread
  limits: Pick<LiveLimits, 'messageBytes' | 'bufferedBytes'>
  log: Log
}

/** Serves `graphql-transport-ws` at `/graphql`, on the port of an HTTP server. */
export function serveWebSockets(options: WebSocketOptions): { close(): Promise<void> } {
  const { http, protocol, addressOf, limits, beginUnread, log } = options
  const { messageBytes: maxPayload, bufferedBytes } = limits
  const { disconnects } = liveMetrics()
  const server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, handleProtocols })
  const heartbeat = startHeartbeat((client) => {
    disconnects.inc({ transport: 'websocket', reason: 'unanswered' })
    client.terminate()
  })
  let isClosing = false

  const onError = (err: Error) => log.debug({ err }, 'a connection failed before it was a WebSocket')
  /** A separate function, so that no closure keeps the request and its long headers as long as the connection. */
  const onWebSocket = (stream: Duplex, address: string, authorization: string | undefined) => (socket: WebSocket) => {
    heartbeat.watch(socket)
    openConnection(protocol, { socket, stream, address, authorization, bufferedBytes, beginUnread, log })
  }

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', onError)
    const refusal = refuse(request, isClosing)
    if (refusal) return answer(socket, ...refusal)
    // Messages arrive as events of the connection, which Node starts outside of any scope.
    enterScope(socket)
    server.handleUpgrade(request, socket, head, onWebSocket(socket, addressOf(request), request.headers.authorization))
  })

  return {
    /** Closes all clients, spread over time, and cuts off those that do not answer. */
    async close() {
      isClosing = true
      heartbeat.stop()
      const closed = [...server.clients].map((client) => new Promise((resolve) => client.once('close', resolve)))
      await closeGradually(server.clients, (client) => {
        disconnects.inc({ transport: 'websocket', reason: 'going_away' })
        client.close(goingAway, 'Going away')
      })
      await Promise.race([Promise.all(closed), pause(closeMilliseconds, undefined, { ref: false })])
      for (const client of server.clients) client.terminate()
    },
  }
}

function refuse(
  { url = '', headers }: IncomingMessage,
  isClosing: boolean,
): [status: number, reason: string] | undefined {
  if (isClosing) return [503, 'Going away']
  if (url.split('?')[0] !== path) return [404, 'Not found: WebSockets are served at /graphql']
  const offered = headers['sec-websocket-protocol'] ?? ''
  if (handleProtocols(offered)) return undefined
  return [400, `The WebSocket subprotocol must be ${GRAPHQL_TRANSPORT_WS_PROTOCOL}`]
}

function answer(socket: Duplex, status: number, reason: string) {
  // Otherwise the connection would stay half open as long as the client wants.
  socket.once('finish', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`,
  )
}
