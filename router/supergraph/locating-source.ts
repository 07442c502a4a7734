import type { GraphQLDataSource } from '@apollo/gateway'
import { type FetchAnswer, fetchedKeys, spreadErrors } from '../engine/fetch-errors.ts'

/**
 * A way to a subgraph for the gateway's own engine, which gives no path to an error of a whole fetch: here it becomes one
 * for each field, as with our own engine. `completeErrors` takes out what the client does not see.
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
