import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { TlsFiles } from '../../local/service-environment.ts'

/** TLS in front of databases and Redis servers that have none. */
export interface TlsProxies {
  /** Starts a proxy for the server of this URL, and returns the URL with TLS. */
  urlFor(url: string): Promise<string>
  close(): Promise<void>
}

/** PostgreSQL's SSLRequest: a client that wants TLS sends it first, and the server answers with `S` or `N`. */
const sslRequestLength = 8

export function createTlsProxies({ certificateFile, keyFile }: Omit<TlsFiles, 'authorityFile'>): TlsProxies {
  /** By the address of their server. Promises, because a system asks for all its URLs at once. */
  const servers = new Map<string, Promise<Server>>()
  const sockets = new Set<Socket>()

  async function start(host: string, port: number, isPostgres: boolean): Promise<Server> {
    const server = createServer(async (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket)).on('error', () => {})
      if (isPostgres) {
        await once(socket, 'readable').catch(() => {})
        if (socket.read(sslRequestLength) === null) return socket.destroy()
        socket.write('S')
      }
      const secureContext = createSecureContext({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) })
      const secured = new TLSSocket(socket, { isServer: true, secureContext, minVersion: 'TLSv1.3' } as never)
      const target = connect({ host, port })
      sockets.add(target)
      target.once('close', () => sockets.delete(target))
      for (const [one, other] of [
        [secured, target],
        [target, secured],
      ] as const) {
        one.on('error', () => other.destroy()).once('close', () => other.destroy())
        one.pipe(other)
      }
      target.setNoDelay(true)
      socket.setNoDelay(true)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return server
  }

  return {
    async urlFor(text) {
      const url = new URL(text)
      const isPostgres = url.protocol.startsWith('postgres')
      const server = servers.get(url.host) ?? start(url.hostname, Number(url.port), isPostgres)
      servers.set(url.host, server)
      url.port = String(((await server).address() as AddressInfo).port)
      if (isPostgres) url.searchParams.set('sslmode', 'verify-full')
      return isPostgres ? url.href : url.href.replace(/^redis:/, 'rediss:')
    },
    async close() {
      for (const server of await Promise.all(servers.values())) server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
