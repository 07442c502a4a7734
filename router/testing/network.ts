import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'

/** A bad network: what goes through it can be cut off. */
export interface Network {
  port: number
  /** Cuts off everybody who is connected, without a word. @returns how many they were. */
  cut(): number
  stop(): Promise<void>
}

/** @param target the port to connect the next one to. */
export async function startNetwork(target: () => number): Promise<Network> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = createConnection(target(), '127.0.0.1')
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
      socket.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  function cut() {
    const all = [...sockets]
    for (const socket of all) socket.destroy()
    return all.length / 2
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    async stop() {
      server.close()
      cut()
      if (server.listening) await once(server, 'close')
    },
  }
}
