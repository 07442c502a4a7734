import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** Another process listens on the port. */
export class PortTakenError extends Error {
  override name = 'PortTakenError'
}

/** Below those that systems give to outgoing connections, one of which could take the port before its server does. */
const choosable = { from: 20_000, before: 32_000 }

/** A TCP port of 127.0.0.1 that is currently free. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(choosable.from, choosable.before)
    if (!(await obstacleOn(port, '127.0.0.1'))) return port
  }
}

/**
 * Starts a server on the given port, or on a free one. Another process may take the free port in the meantime; then
 * another port is tried.
 */
export async function onPort<T>(port: number | undefined, start: (port: number) => Promise<T>): Promise<T> {
  if (port !== undefined) return await start(port)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePort())
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
