import { configurationExitCode } from '#platform/process/config.ts'
import { messageOf } from './output.ts'
import { describeExit, type Exit } from './processes/end.ts'
import { type KeptProcess, keepRunning } from './processes/keep-running.ts'
import { createTail, launch, onLine } from './processes/launch.ts'

/** A Node process of ours. */
export interface SupervisedProcess extends KeptProcess {
  /** The last thing that it said, for people. */
  lastWords(): string | undefined
}

interface ProcessOptions {
  name: string
  /** The file that Node runs. */
  entry: string
  /** The whole environment of the process: nothing is inherited. */
  env: Record<string, string>
  /** Gets each line that the process writes, to standard output or standard error. */
  onOutput(line: string): void
  /** Gets told what happens to the process. */
  log(message: string): void
  /** Gets told the id of the process each time that it is started. */
  onLaunch?(pid: number): Promise<void>
  /** The process has said, by exit code 78, that it cannot run in this configuration. It is not started again. */
  onFailure(error: Error): void
}

/** A service has 10 s to finish what is in flight, and ends itself after that. */
const stopMilliseconds = 12_000

/**
 * Starts a Node process and keeps it running. An IPC channel ties it to us: when we are gone it closes, which services
 * take as the signal to stop.
 */
export async function startProcess(options: ProcessOptions): Promise<SupervisedProcess> {
  const { name, entry, env, onOutput, log, onLaunch, onFailure } = options
  const tail = createTail()
  const take = (line: string) => {
    tail.add(line)
    onOutput(line)
  }
  const lastWords = () => {
    const line = tail.last()
    return line && messageOf(line)
  }

  const kept = await keepRunning({
    name,
    log,
    stopSteps: [['SIGTERM', stopMilliseconds]],
    async launch() {
      const child = await launch(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
      onLine(child.stdout, take)
      onLine(child.stderr, take)
      await onLaunch?.(child.pid!)
      return child
    },
    isFinal: (exit: Exit) => exit.code === configurationExitCode,
    onFinal: (exit: Exit) => onFailure(new Error(`${name} cannot run: ${lastWords() ?? describeExit(exit)}`)),
  })
  return Object.assign(kept, { lastWords })
}
