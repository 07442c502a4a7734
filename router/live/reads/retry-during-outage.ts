import { ExponentialBackoff, handleWhenResult, type IBackoffFactory, retry } from 'cockatiel'
import { type ExecutionResult, GraphQLError } from 'graphql'
import { isTemporary, patienceMilliseconds } from './outage.ts'

const defaultBackoff = new ExponentialBackoff({ initialDelay: 250, maxDelay: 5_000 })

interface PatienceOptions {
  /** Backoff between retries. */
  backoff?: IBackoffFactory<unknown>
  /** The time after which no retry starts. */
  milliseconds?: number
}

/**
 * Executes an update again while any subgraph that it needs is unavailable. If it were sent incomplete, it would never
 * be completed, because the subscriber counts its version as seen. So it is delayed, or the subscription ends and the
 * subscriber resumes from the previous version. See docs/adr/0036.
 * @throws {GraphQLError} SERVICE_UNAVAILABLE or OVERLOADED if it takes too long.
 */
export async function retryDuringOutage(
  execute: () => Promise<ExecutionResult>,
  signal: AbortSignal,
  { backoff = defaultBackoff, milliseconds = patienceMilliseconds }: PatienceOptions = {},
): Promise<ExecutionResult> {
  const end = performance.now() + milliseconds
  const mayPass = (result: unknown) => performance.now() < end && outageOf(result as ExecutionResult) !== undefined
  const policy = retry(handleWhenResult(mayPass), { maxAttempts: Number.POSITIVE_INFINITY, backoff })
  const result = await policy.execute(execute, signal)
  const outage = outageOf(result)
  if (!outage) return result
  throw new GraphQLError(`${outage.message}: subscribe again, with the last version seen`, {
    extensions: outage.extensions,
  })
}

function outageOf({ errors }: ExecutionResult): GraphQLError | undefined {
  return errors?.find(isTemporary)
}
