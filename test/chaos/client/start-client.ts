import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { waitFor } from '../../../local/processes/wait-for.ts'
import type { Message, Settings } from './messages.ts'

export interface LoadClient {
  /** Starts no new orders and waits until every caller has a response. False on timeout. */
  close(timeLimit: number): Promise<boolean>
  /** Waits until every follower has the last version of its order. False on timeout; the followers are stopped then. */
  finish(timeLimit: number): Promise<boolean>
  /** Kills the client. */
  kill(): Promise<void>
}

/** Starts the load client in its own process, so that neither slows down the other. */
export async function startClient(settings: Settings, log: (line: string) => void): Promise<LoadClient> {
  const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (text: Buffer) => log(text.toString().trimEnd()))
  const tell = (message: Message) => void (child.connected && child.send(message))
  let answered = false
  child.on('message', () => {
    answered = true
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  await once(child, 'spawn')
  tell({ type: 'open', settings })

  return {
    async close(timeLimit) {
      tell({ type: 'close' })
      return await waitFor(() => answered || hasEnded(), { timeLimit }).then(() => answered)
    },
    async finish(timeLimit) {
      const isDone = await waitFor(hasEnded, { timeLimit })
      if (!isDone) tell({ type: 'end' })
      await waitFor(hasEnded, { timeLimit: 15_000 })
      return isDone && child.exitCode === 0
    },
    async kill() {
      if (hasEnded()) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
