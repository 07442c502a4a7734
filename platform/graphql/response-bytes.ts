// The most that an answer may come to. An operation that goes beyond it is stopped where it is, not when it is done.
import { defaultFieldResolver, GraphQLError, type GraphQLFieldResolver } from 'graphql'

/** Of one operation, as JSON: of a subgraph, and of the router. */
export const maxResponseBytes = 8 * 1024 * 1024

/** Besides a text: the field's name, quotes and commas. */
const bytesPerField = 16

/** Thrown when an answer grows beyond its limit. */
export function responseTooLarge(): GraphQLError {
  return new GraphQLError(
    `The answer would be larger than ${maxResponseBytes} bytes: ask for fewer fields, or for smaller pages`,
    { extensions: { code: 'RESPONSE_TOO_LARGE' } },
  )
}

/** How large an answer is, and the resolver that counts it. */
export interface ResponseCounter {
  isExceeded(): boolean
  resolve: GraphQLFieldResolver<unknown, unknown>
}

/**
 * Counts an answer as graphql-js completes it, by a resolver in place of the default one. A resolver that throws ends the
 * completion of everything around it that must not be null, of a list as a whole, so that no more work is done.
 */
export function countResponse(): ResponseCounter {
  let bytes = 0
  let error: GraphQLError | undefined
  return {
    isExceeded: () => error !== undefined,
    resolve(source, args, context, info) {
      if (error) throw error
      const value = defaultFieldResolver(source, args, context, info)
      bytes += typeof value === 'string' ? value.length + bytesPerField : bytesPerField
      if (bytes > maxResponseBytes) {
        error = responseTooLarge()
        throw error
      }
      return value
    },
  }
}
