import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../config.ts'

/** A Node process of a benchmark that handles one task at a time. */
export interface Child<Request, Response> {
  pid: number
  ask(request: Request): Promise<Response>
  stop(): Promise<void>
}

/** Starts a file as a process, which sends `ready`. */
export async function startChild<Request, Response>(
  file: URL,
  options: string[] = [],
): Promise<Child<Request, Response>> {
  const child = fork(fileURLToPath(file), options, {
    serialization: 'advanced',
    env: childEnvironment(),
  })
  await answerOf(child)
  return {
    pid: child.pid!,
    async ask(request) {
      const answer = answerOf(child)
      child.send(request as object)
      return (await answer) as Response
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      if (child.connected) child.disconnect()
      await exit
    },
  }
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A process of the benchmark exited with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message)
    })
  })
}
