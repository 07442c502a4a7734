import { GraphQLError } from 'graphql'

/**
 * How long a subscription retries during an outage: longer than a restart or a failover takes, and no longer than a
 * client should go without news.
 */
export const patienceMilliseconds = 120_000

const temporary = new Set<unknown>(['SERVICE_UNAVAILABLE', 'OVERLOADED'])

/** Whether a retry may succeed. */
export function isTemporary(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && temporary.has(error.extensions.code)
}
