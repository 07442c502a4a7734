// One system for all end-to-end tests: real processes on free ports, as `npm start` has them, but in a hurry.
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { ServiceName } from '../../local/services.ts'
import { startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { freePorts } from '../setup/free-ports.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each service answers, without a trailing slash. */
    urls: Record<ServiceName, string>
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
