import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

/** How a gateway is started. */
export interface Gateway {
  name: string
  /** The arguments of Node. */
  command: string[]
  /** Variables besides those of the benchmark. */
  environment?: Record<string, string>
  url: string
}

export interface StartedGateway {
  pid: number
  stop(): Promise<void>
}

const startMilliseconds = 180_000
const stopMilliseconds = 10_000
const keptLines = 4_000

/** Starts a gateway and waits until it answers. @throws {Error} with its output if it does not */
export async function startGateway({ name, command, environment, url }: Gateway): Promise<StartedGateway> {
  const child = spawn(process.execPath, command, {
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      output = (output + text).slice(-keptLines)
    })
  }
  const until = performance.now() + startMilliseconds
  while (!(await answers(url))) {
    if (hasEnded(child) || performance.now() > until) {
      await stop(child)
      throw new Error(`${name} does not start:\n${output}`)
    }
    await pause(100)
  }
  return { pid: child.pid!, stop: () => stop(child) }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => undefined)
  return response?.ok === true
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMilliseconds)
  await exit
  clearTimeout(timer)
}
