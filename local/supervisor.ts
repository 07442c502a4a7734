import { configurationExitCode } from '#platform/process/config.ts'
import { messageOf } from './output.ts'
import { describeExit, type Exit } from './processes/end.ts'
import { type KeptProcess, keepRunning } from './processes/keep-running.ts'
import { createTail, launch, onLine } from './processes/launch.ts'

/** A Node process that is restarted whenever it exits. */
export interface SupervisedProcess extends KeptProcess {
  /** The message of its last line of output. */
  lastLine(): string | undefined
}

interface ProcessOptions {
  name: string
  /** The file that Node runs. */
  entry: string
  /** Its command line. */
  options: readonly string[]
  /** The whole environment of the process: nothing is inherited. */
  env: Record<string, string>
  /** Sent to each process over IPC, as soon as it is known. Default: nothing. */
  message?: Promise<object> | undefined
  /** Receives each line that the process writes to standard output or standard error. */
  onOutput(line: string): void
  /** Receives messages about exits and restarts. */
  log(message: string): void
  /** Receives the process id after each start. */
  onLaunch?(pid: number): Promise<void>
  /** Called when the process exits with code 78: it cannot run with this configuration. It is not restarted. */
  onFailure(error: Error): void
}

/** A service has 10 s to finish requests in flight, and then ends itself. */
const stopMilliseconds = 12_000

/**
 * Starts a Node process and restarts it whenever it exits. Services stop when their IPC channel to this process closes,
 * so they do not outlive it.
 */
export async function startProcess(options: ProcessOptions): Promise<SupervisedProcess> {
  const { name, entry, options: commandLine, env, message, onOutput, log, onLaunch, onFailure } = options
  const tail = createTail()
  const take = (line: string) => {
    tail.add(line)
    onOutput(line)
  }
  const lastLine = () => {
    const line = tail.last()
    return line && messageOf(line)
  }

  const kept = await keepRunning({
    name,
    log,
    stopSteps: [['SIGTERM', stopMilliseconds]],
    async launch() {
      const child = await launch(process.execPath, [entry, ...commandLine], {
        env,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      })
      onLine(child.stdout, take)
      onLine(child.stderr, take)
      // A process that has ended gets no message: the next one does.
      void message?.then((content) => child.connected && child.send(content))
      await onLaunch?.(child.pid!)
      return child
    },
    isFinal: (exit: Exit) => exit.code === configurationExitCode,
    onFinal: (exit: Exit) => onFailure(new Error(`${name} cannot run: ${lastLine() ?? describeExit(exit)}`)),
  })
  return Object.assign(kept, { lastLine })
}
