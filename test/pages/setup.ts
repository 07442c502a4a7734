// One system for all tests of the pages: real processes on free ports as in `npm start`.
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { freePorts, someFreePorts } from '../setup/free-ports.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the router, without a trailing slash. */
    router: string
    /** The address of auth. */
    auth: string
    /** The file that auth writes mails into. */
    mailFile: string
    redisUrl: string
    /** A port on which a shop of another origin may run. */
    foreignPort: number
    /** The first process of the router, to kill it. */
    routerPid: number
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await using started = new AsyncDisposableStack()
  const directory = started.use(await temporaryDirectory())
  const lines: string[] = []
  // Nearly every test has a customer of its own.
  process.env.AUTH_SIGN_UPS_PER_ADDRESS = '100000'
  process.env.AUTH_GUESTS_PER_ADDRESS = '100000'
  const [foreignPort] = await someFreePorts(1)
  process.env.ALLOWED_ORIGINS = `http://127.0.0.1:${foreignPort}`
  process.env.TRACE_VIEWER_URL = 'http://traces.example/trace/{traceId}'
  try {
    const system = await startSystem({
      dataDirectory: join(directory.path, 'data'),
      ports: await freePorts(),
      durable: false,
      // Long enough to see each step, also on a busy machine.
      stepMilliseconds: 4_000,
      log: (name, line) => void lines.push(`${name} ${line}`),
    })
    started.defer(system.stop)
    provide('router', system.urls.router)
    provide('auth', system.urls.auth)
    provide('mailFile', join(directory.path, 'data/mail.txt'))
    provide('redisUrl', system.redisUrl)
    provide('foreignPort', foreignPort!)
    provide('routerPid', system.processes.get('router')!.pid)
  } catch (error) {
    console.error(lines.slice(-50).join('\n'))
    throw error
  }
  const running = started.move()
  return () => running.disposeAsync()
}
