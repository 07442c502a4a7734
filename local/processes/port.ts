import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** Another process listens on the port. */
export class PortTakenError extends Error {
  override name = 'PortTakenError'
}

/** Below those that systems give to outgoing connections, one of which could take the port before its server does. */
const choosable = { from: 11_000, before: 32_000 }
/** Processes that choose at the same time begin at different places, so that they rarely choose the same port. */
let next = randomInt(choosable.from, choosable.before)

/** A TCP port of 127.0.0.1 that is currently free, for a server that starts later. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = next
    next = port + 1 < choosable.before ? port + 1 : choosable.from
    if (!(await obstacleOn(port, '127.0.0.1'))) return port
  }
}

/** A port that the system assigns, for a server that starts now: never one of `freePort`. */
async function assignedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/**
 * Starts a server on the given port, or on a free one. Another process may take the free port in the meantime; then
 * another port is tried.
 */
export async function onPort<T>(port: number | undefined, start: (port: number) => Promise<T>): Promise<T> {
  if (port !== undefined) return await start(port)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await assignedPort())
    } catch (error) {
      if (!(error instanceof PortTakenError) || attempt === 3) throw error
    }
  }
}

/** The reason why a service cannot listen on a port: it is in use, or this user may not use it. Undefined if it can. */
export async function obstacleOn(port: number, host: string): Promise<'taken' | 'forbidden' | undefined> {
  // A listener on another address of this machine (::1, or all addresses) does not prevent binding on some systems, but
  // would receive the calls to `localhost`.
  if (await accepts(port, 'localhost')) return 'taken'
  const server = createServer().listen(port, host)
  try {
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    return undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') return 'taken'
    if (code === 'EACCES') return 'forbidden'
    throw error
  }
}

async function accepts(port: number, host: string): Promise<boolean> {
  const socket = connect({ port, host })
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(1_000) })
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
