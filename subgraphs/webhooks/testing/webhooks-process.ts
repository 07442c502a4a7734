import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { servicesProgram } from '#platform/testing/services-program.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'

interface WebhooksOptions {
  databaseUrl: string
  redisUrl: string
  port: number
  /** Default: `masterKey`. */
  key?: string
}

/** The webhooks service as a separate process, as in production. */
export interface WebhooksProcess extends AsyncDisposable {
  url: string
  /** Sends the signal and waits for the exit. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Pauses it, as a machine that stalls does. */
  pause(): void
  resume(): void
}

/** Start timeout, generous for busy machines. */
const startMilliseconds = 60_000

/** The master key of these processes. */
export const masterKey = 'the master key of a webhooks process in a test'

/** Starts the webhooks service and waits until it is ready. */
export async function startWebhooks(options: WebhooksOptions): Promise<WebhooksProcess> {
  const { databaseUrl, redisUrl, port, key = masterKey } = options
  const url = `http://127.0.0.1:${port}`
  const child: ChildProcess = spawn(process.execPath, [servicesProgram, 'webhooks'], {
    env: {
      PATH: process.env.PATH,
      WEBHOOKS_DATABASE_URL: databaseUrl,
      WEBHOOKS_PORT: String(port),
      WEBHOOKS_MASTER_KEY: key,
      WEBHOOK_ALLOW_PRIVATE: 'on',
      REDIS_URL: redisUrl,
      EVENT_SIGNATURES: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line))

  async function end(signal: NodeJS.Signals) {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }

  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(lines.join('\n'))
    return (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok
  }
  try {
    await waitUntil(isReady, startMilliseconds)
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
  return {
    url,
    end,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    [Symbol.asyncDispose]: () => end('SIGTERM'),
  }
}
