import { waitFor } from './processes/wait-for.ts'
import type { ServiceName } from './services.ts'
import type { SupervisedProcess } from './supervisor.ts'

/** A process of a service, and where it answers. */
export interface Service {
  name: ServiceName
  process: SupervisedProcess
  /** Without a trailing slash. */
  url: string
}

interface ReadinessOptions {
  /** Milliseconds after which to give up. */
  timeLimit: number
  /** Breaks the wait off. */
  signal?: AbortSignal
  /** Resolves if one of the services says that it will never be ready. */
  failure: Promise<Error>
}

/** A process that dies as often as this before it was ever ready will not get well by being started again. */
const mostDeaths = 5

/**
 * Waits until each service says that it is ready.
 * @throws {Error} naming the services that are not, with the last thing that each said, once time is up or there is no
 * more hope.
 */
export async function waitUntilReady(
  services: Service[],
  { timeLimit, signal, failure }: ReadinessOptions,
): Promise<void> {
  const given = new AbortController()
  const both = signal ? AbortSignal.any([signal, given.signal]) : given.signal
  const waits = services.map(async (service) => {
    const isDecided = async () => {
      if (service.process.deaths >= mostDeaths)
        throw new Error(`${service.process.name} does not start: ${wordsOf(service)}`)
      return await isReady(service.url)
    }
    return (await waitFor(isDecided, { timeLimit, signal: both })) ? undefined : service
  })
  try {
    const outcome = await Promise.race([Promise.all(waits), failure])
    if (outcome instanceof Error) throw outcome
    const late = outcome.filter((service) => service !== undefined)
    if (late.length === 0) return
    const states = late.map((service) => `${service.process.name} is not ready: ${wordsOf(service)}`)
    throw new Error(`Waybill is not ready after ${timeLimit / 1000} s.\n${states.join('\n')}`)
  } finally {
    given.abort()
  }
}

/** Whether the service at this address, without a trailing slash, says that it is ready. */
export async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.status === 200
  } catch {
    return false
  }
}

const wordsOf = ({ process }: Service) => process.lastWords() ?? 'it has not said anything'
