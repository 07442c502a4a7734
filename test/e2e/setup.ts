// One system for all end-to-end tests: real processes on free ports, as `npm start` has them, but in a hurry.
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { serviceNames } from '../../local/services.ts'
import { startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each service answers, without a trailing slash. */
    urls: Record<(typeof serviceNames)[number], string>
    /** The secret of the client that sales calls product with. */
    salesClientSecret: string
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await using started = new AsyncDisposableStack()
  const directory = started.use(await temporaryDirectory())
  const lines: string[] = []
  try {
    const system = await startSystem({
      dataDirectory: join(directory.path, 'data'),
      ports: await freePorts(),
      durable: false,
      stepMilliseconds: 300,
      log: (name, line) => void lines.push(`${name} ${line}`),
    })
    started.defer(system.stop)
    provide('urls', system.urls)
    provide('salesClientSecret', system.secrets.serviceClients.sales)
  } catch (error) {
    console.error(lines.slice(-50).join('\n'))
    throw error
  }
  const running = started.move()
  return () => running.disposeAsync()
}

async function freePorts() {
  const servers = serviceNames.map(() => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return Object.fromEntries(serviceNames.map((name, index) => [name, ports[index]!])) as Record<
    (typeof serviceNames)[number],
    number
  >
}
