import type { TracingConfig } from '../tracing/config.ts'
import { startTracing } from '../tracing/start-tracing.ts'
import { within } from '../work/time-limit.ts'
import { ConfigurationError, configurationExitCode, type Environment, readConfig } from './config.ts'
import { createLog, type Log } from './log.ts'
import { reportBuild } from './metrics.ts'

/** A process while it starts. Each component registers how to stop it. */
export interface Startup {
  log: Log
  /** Registers a step of the shutdown. Steps run in reverse order, so that a component stops before those it depends on. */
  onStop(stop: () => Promise<unknown> | unknown): void
}

/** A dependency of the process is not available. The process prints the message only; another start may succeed. */
export class StartError extends Error {
  override name = 'StartError'
}

const shutdownMilliseconds = 10_000
/** Timeout of one step: a step that waits for an unavailable server must not delay the following ones. */
const stopMilliseconds = 4_000

/**
 * Runs a process from start to orderly shutdown on SIGTERM, SIGINT, or the death of the supervisor that started it. A
 * configuration error, including a port in use, ends it with one clear line and exit code 78.
 */
export async function runProcess<Config extends { logLevel: string; tracing?: TracingConfig }>(
  name: string,
  read: (environment: Environment) => Config,
  start: (config: Config, startup: Startup) => Promise<void>,
) {
  let log = createLog(name, 'info')
  const stops: (() => Promise<unknown> | unknown)[] = []
  let isStopping = false

  async function shutdown(reason: string, exitCode: number) {
    // Shutdown is in progress already and has its own timeout.
    if (isStopping) return
    isStopping = true
    const remaining = stops.splice(0).reverse()
    log.info({ reason }, 'stopping')
    // Not process.exit: it waits for the thread pool, where a DNS look-up can hang.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), shutdownMilliseconds).unref()
    for (const stop of remaining) {
      try {
        await within(stopMilliseconds, stop())
      } catch (err) {
        log.error({ err }, 'could not stop cleanly')
      }
    }
    process.exit(exitCode)
  }

  // A supervisor killed with SIGKILL sends no signal, but its IPC channel closes.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutdown(signal, 0))
  const supervisorGone = () => void shutdown('the supervisor is gone', 0)
  process.once('disconnect', supervisorGone)
  // After either the state of the process is unknown: exit, and let the supervisor restart it.
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'uncaught exception')
    void shutdown('uncaught exception', 1)
  })
  // The supervisor may have died while this process was importing modules.
  if (process.send && !process.connected) return supervisorGone()

  try {
    const config = readConfig(read)
    log = createLog(name, config.logLevel)
    reportBuild(name)
    // The first, so that it stops last: the shutdown of the others is traced, too.
    if (config.tracing) stops.push(await startTracing({ service: name, config: config.tracing, log }))
    await start(config, { log, onStop: (stop) => void stops.push(stop) })
  } catch (err) {
    if (err instanceof ConfigurationError || err instanceof StartError)
      log.fatal({ reason: err.message }, 'could not start')
    else log.fatal({ err }, 'could not start')
    await shutdown('failed start', err instanceof ConfigurationError ? configurationExitCode : 1)
  }
}
