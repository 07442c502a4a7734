import { type Server as HttpServer, type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols, type Server } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '#platform/log.ts'
import { type ConnectionExtra, openConnection } from './connection.ts'

const path = '/graphql'
const maxPayload = 256 * 1024
const pingMilliseconds = 12_000
const closeMilliseconds = 2_000
/** RFC 6455 §7.4.1: the server goes down, the client may come back to another. */
const goingAway = 1001

interface WebSocketOptions {
  http: HttpServer
  protocol: Server<ConnectionExtra>
  log: Log
  /** Milliseconds between two pings; a connection that leaves one unanswered is dead. Default 12,000. */
  pingInterval?: number
}

/** Serves `graphql-transport-ws` at `/graphql`, on the port of an HTTP server. */
export function serveWebSockets(options: WebSocketOptions): { close(): Promise<void> } {
  const { http, protocol, log, pingInterval = pingMilliseconds } = options
  const server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, handleProtocols })
  const unanswered = new WeakSet<WebSocket>()
  let isClosing = false

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', (err) => log.debug({ err }, 'a connection failed before it was a WebSocket'))
    const refusal = refuse(request, isClosing)
    if (refusal) return answer(socket, ...refusal)
    server.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('pong', () => unanswered.delete(webSocket))
      openConnection(protocol, { socket: webSocket, request }, log)
    })
  })

  // Without it a peer that vanished would keep its subscriptions for ever.
  const pings = setInterval(() => {
    for (const client of server.clients) {
      if (unanswered.has(client)) client.terminate()
      else if (client.readyState === client.OPEN) {
        unanswered.add(client)
        client.ping()
      }
    }
  }, pingInterval)

  return {
    /** Says goodbye to every client; who does not answer is cut off. */
    async close() {
      isClosing = true
      clearInterval(pings)
      const closed = [...server.clients].map((client) => {
        client.close(goingAway, 'Going away')
        return new Promise((resolve) => client.once('close', resolve))
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
  if (url.split('?')[0] !== path) return [404, 'There is nothing here']
  const offered = headers['sec-websocket-protocol'] ?? ''
  if (handleProtocols(offered)) return undefined
  return [400, `The WebSocket protocol spoken here is ${GRAPHQL_TRANSPORT_WS_PROTOCOL}`]
}

function answer(socket: Duplex, status: number, reason: string) {
  // Otherwise the connection would stay half open for as long as the other side likes.
  socket.once('finish', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`,
  )
}
