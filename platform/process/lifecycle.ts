import { ConfigurationError, configurationExitCode, type Environment, readConfig } from './config.ts'
import { createLog, type Log } from './log.ts'
import { keepObjectsYoung } from './young-objects.ts'

/** A process on its way up: what it starts, it says how to stop. */
export interface Startup {
  log: Log
  /** Registers what to do at shutdown. The last registered runs first, so that what leans on others stops before them. */
  onStop(stop: () => Promise<unknown> | unknown): void
}

/** Something that the process needs is not there now. It ends with the message alone; another start may succeed. */
export class StartError extends Error {
  override name = 'StartError'
}

const shutdownMilliseconds = 10_000
/** What waits for a server that is gone must not take the time of all that stops after it. */
const stopMilliseconds = 4_000

/**
 * Runs a process from its start to its orderly end on SIGTERM, SIGINT, or the death of the supervisor that started it.
 * A configuration error, a taken port included, ends it with one clear line and exit code 78.
 */
export async function runProcess<Config extends { logLevel: string }>(
  name: string,
  read: (environment: Environment) => Config,
  start: (config: Config, startup: Startup) => Promise<void>,
) {
  keepObjectsYoung()
  let log = createLog(name, 'info')
  const stops: (() => Promise<unknown> | unknown)[] = []
  let isStopping = false

  async function shutdown(reason: string, exitCode: number) {
    // Whatever else asks for it meanwhile: it is under way, and has its time limit.
    if (isStopping) return
    isStopping = true
    const remaining = stops.splice(0).reverse()
    log.info({ reason }, 'stopping')
    // Not process.exit: that waits for the thread pool, where a look-up of a server that is gone can hang.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), shutdownMilliseconds).unref()
    for (const stop of remaining) {
      try {
        await Promise.race([stop(), tooLate()])
      } catch (err) {
        log.error({ err }, 'could not stop cleanly')
      }
    }
    process.exit(exitCode)
  }

  // A supervisor killed with SIGKILL says nothing, but the channel to it closes.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutdown(signal, 0))
  const supervisorGone = () => void shutdown('the supervisor is gone', 0)
  process.once('disconnect', supervisorGone)
  // The state after either is unknown: end, and let the supervisor start afresh.
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'uncaught exception')
    void shutdown('uncaught exception', 1)
  })
  // It may have gone while this process was still importing what it needs.
  if (process.send && !process.connected) return supervisorGone()

  try {
    const config = readConfig(read)
    log = createLog(name, config.logLevel)
    await start(config, { log, onStop: (stop) => void stops.push(stop) })
  } catch (err) {
    if (err instanceof ConfigurationError || err instanceof StartError) log.fatal(err.message)
    else log.fatal({ err }, 'could not start')
    await shutdown('failed start', err instanceof ConfigurationError ? configurationExitCode : 1)
  }
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`not stopped within ${stopMilliseconds / 1000} s`)), stopMilliseconds).unref()
  })
}
