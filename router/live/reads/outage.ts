import { GraphQLError } from 'graphql'

/**
 * How long a subscription waits for something that is away: longer than a restart or a failover takes, and no longer than a
 * client should go without a word.
 */
export const patienceMilliseconds = 120_000

const temporary = new Set<unknown>(['SERVICE_UNAVAILABLE', 'OVERLOADED'])

/** Whether the same may succeed a moment later. */
export function isTemporary(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && temporary.has(error.extensions.code)
}
