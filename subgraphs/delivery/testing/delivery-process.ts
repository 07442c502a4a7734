import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { servicesProgram } from '#platform/testing/services-program.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'

interface DeliveryOptions {
  databaseUrl: string
  redisUrl: string
  /** The address of sales, and of auth. */
  salesUrl: string
  port: number
  /** The value of CARRIERS. */
  carriers: object[]
}

/** The delivery service as a separate process, as in production. */
export interface DeliveryProcess extends AsyncDisposable {
  url: string
  /** Its output, by line. */
  lines: string[]
  /** Sends the signal and waits for the exit. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** Start timeout, generous for busy machines. */
const startMilliseconds = 60_000

/** Starts the delivery service and waits until it is ready. */
export async function startDelivery({
  databaseUrl,
  redisUrl,
  salesUrl,
  port,
  carriers,
}: DeliveryOptions): Promise<DeliveryProcess> {
  const url = `http://127.0.0.1:${port}`
  const child: ChildProcess = spawn(process.execPath, [servicesProgram, 'delivery'], {
    env: {
      PATH: process.env.PATH,
      DELIVERY_DATABASE_URL: databaseUrl,
      DELIVERY_PORT: String(port),
      REDIS_URL: redisUrl,
      SALES_URL: salesUrl,
      AUTH_URL: salesUrl,
      DELIVERY_CLIENT_SECRET: 'a secret of this test',
      CARRIERS: JSON.stringify(carriers),
      LOG_LEVEL: 'debug',
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
  return { url, lines, end, [Symbol.asyncDispose]: () => end('SIGTERM') }
}
