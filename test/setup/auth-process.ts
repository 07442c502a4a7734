// For tests: auth as a separate process with its own database.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { servicesProgram } from '#platform/testing/services-program.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { systemEnvironment } from '../../local/config.ts'

export interface AuthProcess extends AsyncDisposable {
  url: string
  /** Everything that it has logged. */
  log(): string
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
}

const startMilliseconds = 45_000
/** Longer than its own shutdown timeout. */
const stopMilliseconds = 15_000

/** Resolves when the service is ready. */
export async function startAuthProcess(environment: Record<string, string>): Promise<AuthProcess> {
  const child = spawn(process.execPath, [servicesProgram, 'auth'], {
    env: {
      ...systemEnvironment(),
      AUTH_URL: `http://127.0.0.1:${environment.AUTH_PORT}`,
      EVENT_SIGNATURES: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let lines = ''
  child.stdout.on('data', (chunk: Buffer) => {
    lines += chunk
  })
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${environment.AUTH_PORT}`
  const isReady = async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok
  await waitUntil(async () => child.exitCode !== null || (await isReady()), startMilliseconds).catch((error) => {
    child.kill('SIGKILL')
    throw new Error(`auth does not start: ${lines}`, { cause: error })
  })
  if (child.exitCode !== null) throw new Error(`auth has ended: ${lines}`)
  const stop = () => stopped(child, ended)
  return { url, log: () => lines, stop, [Symbol.asyncDispose]: stop }
}

async function stopped(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM')
  // Node can hang while it exits, where no handler of ours runs any more: a supervisor would end it too.
  const tooLate = setTimeout(() => child.kill('SIGKILL'), stopMilliseconds)
  await ended
  clearTimeout(tooLate)
}
