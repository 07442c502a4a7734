import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'

/** A TCP proxy that can cut connections. */
export interface Network {
  port: number
  /** Cuts all connections without closing them properly. @returns how many there were. */
  cut(): number
  /** From now on, cuts a new connection as soon as the target has sent this many bytes on it. */
  cutAfter(bytes: number): void
  stop(): Promise<void>
}

/**
 * @param target the port to connect the next connection to
 * @param host the host of that port
 */
export async function startNetwork(target: () => number, host = '127.0.0.1'): Promise<Network> {
  const sockets = new Set<Socket>()
  let bytesLeft = Number.POSITIVE_INFINITY
  const server = createServer((client) => {
    const upstream = createConnection(target(), host)
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    client.pipe(upstream)
    relay(upstream, client, bytesLeft)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  function cut() {
    const all = [...sockets]
    for (const socket of all) socket.destroy()
    return all.length / 2
  }
  return {
    cutAfter(bytes) {
      bytesLeft = bytes
    },
    port: (server.address() as AddressInfo).port,
    cut,
    async stop() {
      server.close()
      cut()
      if (server.listening) await once(server, 'close')
    },
  }
}

/** Forwards what `from` sends, and ends `to` once it has forwarded this many bytes. */
function relay(from: Socket, to: Socket, bytes: number): void {
  if (bytes === 0) to.destroy()
  if (!Number.isFinite(bytes)) return void from.pipe(to)
  let left = bytes
  from.on('data', (chunk: Buffer) => {
    if (left <= 0) return
    left -= chunk.length
    to.write(left > 0 ? chunk : chunk.subarray(0, chunk.length + left))
    // In order, so that the data arrives before the end.
    if (left <= 0) to.end(() => to.destroy())
  })
}
