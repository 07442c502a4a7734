import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import { waitFor } from './processes/wait-for.ts'
import type { ServiceName } from './services.ts'
import type { SupervisedProcess } from './supervisor.ts'

/** A process of a service and its address. */
export interface Service {
  name: ServiceName
  process: SupervisedProcess
  /** Without a trailing slash. */
  url: string
}

interface ReadinessOptions {
  /** Milliseconds after which to give up. */
  timeLimit: number
  /** Aborts the wait. */
  signal?: AbortSignal
  /** Resolves if one of the services reports that it can never become ready. */
  failure: Promise<Error>
}

/** After this many exits before readiness, restarting a process does not help. */
const mostDeaths = 5
/** Short for a person who waits; checks of six services must not delay what they wait for. */
const pollMilliseconds = 50

/**
 * Waits until all services are ready.
 * @throws {Error} naming the services that are not ready, with the last line of output of each, after the time limit or
 * when a service cannot become ready.
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
        throw new Error(`${service.process.name} does not start: ${lastLineOf(service)}`)
      return await isReady(service.url)
    }
    return (await waitFor(isDecided, { timeLimit, interval: pollMilliseconds, signal: both })) ? undefined : service
  })
  try {
    const outcome = await Promise.race([Promise.all(waits), failure])
    if (outcome instanceof Error) throw outcome
    const late = outcome.filter((service) => service !== undefined)
    if (late.length === 0) return
    const states = late.map((service) => `${service.process.name} is not ready: ${lastLineOf(service)}`)
    throw new Error(`Waybill is not ready after ${timeLimit / 1000} s.\n${states.join('\n')}`)
  } finally {
    given.abort()
  }
}

/**
 * Whether the service at this address (without a trailing slash) is ready. Not by `fetch`, which takes several times as much
 * CPU time and memory: during a start this is called often.
 */
export function isReady(url: string): Promise<boolean> {
  const get = url.startsWith('https:') ? getHttps : getHttp
  return new Promise((resolve) => {
    const request = get(`${url}/health/ready`, { agent: false, timeout: 2_000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('timeout', () => request.destroy(new Error('no answer')))
    request.on('error', () => resolve(false))
  })
}

const lastLineOf = ({ process }: Service) => process.lastLine() ?? 'no output'
