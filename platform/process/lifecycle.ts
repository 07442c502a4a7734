import { createLocalSubgraphs, type LocalSubgraphs } from '../graphql/local-subgraphs.ts'
import type { TracingConfig } from '../tracing/config.ts'
import { startTracing } from '../tracing/start-tracing.ts'
import { within } from '../work/time-limit.ts'
import { ConfigurationError, configurationExitCode, type Environment, readConfig } from './config.ts'
import { createLog, type Log } from './log.ts'
import { reportBuild } from './metrics.ts'
import { runInScope } from './service-scope.ts'

/** A service while it starts. Each component registers how to stop it. */
export interface Startup {
  log: Log
  /** Registers a step of the shutdown. Steps run in reverse order, so that a component stops before those it depends on. */
  onStop(stop: () => Promise<unknown> | unknown): void
}

/** What a service gets to start with. */
export interface ServiceStartup extends Startup {
  /** The subgraphs of this process, which are called without HTTP. */
  localSubgraphs: LocalSubgraphs
}

/** A dependency of the service is not available. The process prints the message only; another start may succeed. */
export class StartError extends Error {
  override name = 'StartError'
}

/** A service that a process can run. It keeps nothing outside of its scope: see service-scope.ts. */
export interface ServiceDefinition {
  name: string
  /** Prepares the service from the environment. @throws {ConfigurationError} naming each variable at fault. */
  configure(localSubgraphs: LocalSubgraphs): RunnableService
}

/** A configured service. */
interface RunnableService {
  name: string
  log: Log
  /** Starts everything, the ports last. */
  start(): Promise<void>
  /** Runs the steps of the shutdown that have been registered so far. Does not reject. */
  stop(): Promise<void>
}

/** What every service reads from the environment. */
interface CommonConfig {
  logLevel: string
  tracing?: TracingConfig
}

const shutdownMilliseconds = 10_000
/** Timeout of one step: a step that waits for an unavailable server must not delay the following ones. */
const stopMilliseconds = 4_000

/**
 * Defines a service: a function from its configuration.
 * @param read reads the configuration from the environment
 * @param start starts the service; with its log, metrics and traces
 */
export function defineService<Config extends CommonConfig>(
  name: string,
  read: (environment: Environment) => Config,
  start: (config: Config, startup: ServiceStartup) => Promise<void>,
): ServiceDefinition {
  function configure(localSubgraphs: LocalSubgraphs): RunnableService {
    const scope = { name }
    const config = readConfig(read)
    const log = createLog(name, config.logLevel)
    const stops: (() => Promise<unknown> | unknown)[] = []

    async function startAll() {
      reportBuild(name)
      // The first, so that it stops last: the shutdown of the others is traced, too.
      if (config.tracing) stops.push(await startTracing({ service: name, config: config.tracing, log }))
      await start(config, { log, localSubgraphs, onStop: (stop) => void stops.push(stop) })
    }

    async function stopAll() {
      for (const stop of stops.splice(0).reverse()) {
        try {
          await within(stopMilliseconds, stop())
        } catch (err) {
          log.error({ err }, 'could not stop cleanly')
        }
      }
    }

    return { name, log, start: () => runInScope(scope, startAll), stop: () => runInScope(scope, stopAll) }
  }
  return { name, configure }
}

/**
 * Runs services in this process, from start to orderly shutdown on SIGTERM, SIGINT, or the death of the supervisor that
 * started it. They stop in reverse order. A configuration error, including a port in use, ends the process with one clear
 * line and exit code 78.
 */
export async function runServices(definitions: readonly ServiceDefinition[]): Promise<void> {
  const [first, ...others] = definitions
  let log = createLog(first && others.length === 0 ? first.name : 'waybill', 'info')
  const services: RunnableService[] = []
  let isStopping = false

  function stop(reason: string, exitCode: number) {
    if (!isStopping) log.info({ reason }, 'stopping')
    return shutdown(exitCode)
  }

  async function shutdown(exitCode: number) {
    // Shutdown is in progress already and has its own timeout.
    if (isStopping) return
    isStopping = true
    // Not process.exit: it waits for the thread pool, where a DNS look-up can hang.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), shutdownMilliseconds).unref()
    for (const service of services.toReversed()) await service.stop()
    process.exit(exitCode)
  }

  async function fail(err: unknown, failed: Log) {
    if (err instanceof ConfigurationError || err instanceof StartError)
      failed.fatal({ reason: err.message }, 'could not start')
    else failed.fatal({ err }, 'could not start')
    // The last line of the log is the reason.
    await shutdown(err instanceof ConfigurationError ? configurationExitCode : 1)
  }

  // A supervisor killed with SIGKILL sends no signal, but its IPC channel closes.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal, 0))
  const supervisorGone = () => void stop('the supervisor is gone', 0)
  process.once('disconnect', supervisorGone)
  // After either the state of the process is unknown: exit, and let the supervisor restart it.
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'uncaught exception')
    void shutdown(1)
  })
  // The supervisor may have died while this process was importing modules.
  if (process.send && !process.connected) return supervisorGone()

  try {
    services.push(...configureAll(definitions))
  } catch (err) {
    return await fail(err, log)
  }
  if (services.length === 1) log = services[0]!.log
  await Promise.all(services.map((service) => service.start().catch((err) => fail(err, service.log))))
}

/** @throws {ConfigurationError} with the faults of all services. */
function configureAll(definitions: readonly ServiceDefinition[]): RunnableService[] {
  const faults = new Set<string>()
  const localSubgraphs = createLocalSubgraphs()
  const services = definitions.flatMap(({ configure }) => {
    try {
      return configure(localSubgraphs)
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      for (const fault of error.faults) faults.add(fault)
      return []
    }
  })
  if (faults.size > 0) throw new ConfigurationError(...faults)
  return services
}
