import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP load balancer, as an installation has in front of the replicas of a service. */
export interface Balancer {
  /** Without a trailing slash. */
  url: string
  close(): Promise<void>
}

/** Round robin over these ports of 127.0.0.1. Skips ports that refuse the connection. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>()
  let turn = 0

  function forward(client: Socket, triesLeft: number): void {
    const port = ports[turn++ % ports.length]!
    const server = connect({ port, host: '127.0.0.1' })
    track(server)
    let connected = false
    server.once('connect', () => {
      connected = true
      client.pipe(server).pipe(client)
      // A process that dies resets its connections, so reset the other side, too.
      server.on('close', () => client.destroy())
      client.on('close', () => server.destroy())
    })
    server.on('error', () => {
      if (!connected && triesLeft > 1 && !client.destroyed) forward(client, triesLeft - 1)
      else client.destroy()
    })
  }

  function track(socket: Socket): void {
    open.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => open.delete(socket))
  }

  const listener = createServer((client) => {
    track(client)
    client.on('error', () => client.destroy())
    forward(client, ports.length)
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    async close() {
      for (const socket of open) socket.destroy()
      listener.close()
      await once(listener, 'close')
    },
  }
}
