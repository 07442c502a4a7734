import { ExponentialBackoff, handleWhenResult, type IBackoffFactory, retry } from 'cockatiel'
import type { ExecutionResult, GraphQLError } from 'graphql'

/** About 25 s in all: a service that is started again is back by then. */
const maxAttempts = 8
const defaultBackoff = new ExponentialBackoff({ initialDelay: 250, maxDelay: 5_000 })

/**
 * Executes an update again while a subgraph that it cannot do without is away. Sent as it is, such an update would tell
 * the subscriber nothing, not even which version it was; so it comes late, or ends the subscription: the subscriber then
 * knows what to come back for.
 * @throws {GraphQLError} SERVICE_UNAVAILABLE if it takes too long.
 */
export async function untilAnswered(
  execute: () => Promise<ExecutionResult>,
  signal: AbortSignal,
  backoff: IBackoffFactory<unknown> = defaultBackoff,
): Promise<ExecutionResult> {
  const policy = retry(
    handleWhenResult((result) => outageOf(result as ExecutionResult) !== undefined),
    { maxAttempts, backoff },
  )
  const result = await policy.execute(execute, signal)
  const outage = outageOf(result)
  if (outage) throw outage
  return result
}

/** The error that took all of an update with it. A part that may be null is left out instead, and said to be. */
function outageOf({ data, errors = [] }: ExecutionResult): GraphQLError | undefined {
  const isLost = Object.values(data ?? {}).every((value) => value === null)
  return isLost ? errors.find(({ extensions }) => extensions.code === 'SERVICE_UNAVAILABLE') : undefined
}
