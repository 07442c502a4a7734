import type { ApolloServer } from '@apollo/server'
import { GraphQLError } from 'graphql'
import type { RouterContext } from '../context.ts'

/**
 * Sends a query of our own through the supergraph as the caller, who thereby may see exactly what they may see otherwise.
 * @throws {GraphQLError} with the code that the caller's own query would have met.
 */
export async function ask<Data>(
  server: ApolloServer<RouterContext>,
  query: string,
  variables: Record<string, unknown>,
  context: RouterContext,
): Promise<Data> {
  const { body } = await server.executeOperation({ query, variables }, { contextValue: context })
  if (body.kind !== 'single') throw new Error('The answer came in parts')
  const { data, errors } = body.singleResult
  if (errors?.[0]) throw new GraphQLError(errors[0].message, { extensions: errors[0].extensions })
  return data as Data
}
