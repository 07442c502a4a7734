import { GraphQLError } from 'graphql'
import type { RouterContext } from '../../context.ts'
import type { Execution } from '../../operations/execution.ts'

/**
 * Sends a query of the router through the supergraph with the caller's permissions.
 * @throws {GraphQLError} with the code that the caller's own query would get.
 */
export async function querySupergraph<Data>(
  execution: Pick<Execution, 'answer'>,
  query: string,
  variables: Record<string, unknown>,
  context: RouterContext,
): Promise<Data> {
  const { data, errors } = await execution.answer({ query, variables }, context)
  if (errors?.[0]) throw new GraphQLError(errors[0].message, { extensions: errors[0].extensions })
  return data as Data
}
