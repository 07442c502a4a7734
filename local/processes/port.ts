import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** Another process listens on the port. */
export class PortTakenError extends Error {
  override name = 'PortTakenError'
}

/** A TCP port of 127.0.0.1 on which nobody listens at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The system gave a listener no port')
  return address.port
}

/**
 * Starts a server on a given port, or else on a free one. Between choosing a port and listening on it somebody else may
 * take it: then another is tried.
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

/** Why a service could not listen on a port: somebody else does, or the system does not let us. Undefined if it could. */
export async function obstacleOn(port: number, host: string): Promise<'taken' | 'forbidden' | undefined> {
  // Who listens on another address of this machine (::1, or all addresses) leaves ours free to bind on some systems, and
  // would then get the calls to `localhost`.
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
