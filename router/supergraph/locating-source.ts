import type { GraphQLDataSource } from '@apollo/gateway'
import { type FetchAnswer, fetchedKeys, spreadErrors } from '../engine/fetch-errors.ts'

/**
 * Wraps a data source for the gateway's own engine, which gives no path to an error of a whole fetch: such an error
 * becomes one for each field, as in our own engine. `completeErrors` removes those that the client does not see.
 */
export function locatingSource(source: GraphQLDataSource): GraphQLDataSource {
  return {
    async process(options) {
      const { query = '', variables } = options.request
      const answer = await (source.process(options) as Promise<FetchAnswer>).catch((error) => ({ errors: [error] }))
      if (!answer.errors?.length) return answer as never
      const { representations } = (variables ?? {}) as { representations?: unknown[] }
      return { ...answer, errors: spreadErrors(answer, () => fetchedKeys(query), representations?.length) } as never
    },
  }
}
