import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { waitFor } from '../../../local/processes/wait-for.ts'
import type { Message, Settings } from './messages.ts'

export interface OutsideClient {
  /** Lets nobody begin anything new, and waits until every caller has its answer. False if they do not get it in time. */
  close(timeLimit: number): Promise<boolean>
  /** Waits until every follower has come to the end of its order. False if they do not in time: they are broken off. */
  finish(timeLimit: number): Promise<boolean>
  /** Ends it at once. */
  kill(): Promise<void>
}

/** Starts the outside client in a process of its own: nothing that slows it down slows us down, nor the other way round. */
export async function startClient(settings: Settings, log: (line: string) => void): Promise<OutsideClient> {
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
