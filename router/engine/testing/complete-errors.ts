import { type ExecutionResult, GraphQLError } from 'graphql'

/** Adds the errors for non-null violations of subgraphs, which the gateway reports only in `extensions.valueCompletion`. */
export function completeErrors({ extensions, errors = [], data }: ExecutionResult): ExecutionResult {
  const { valueCompletion = [] } = (extensions ?? {}) as { valueCompletion?: readonly GraphQLError[] }
  const added = valueCompletion.map(
    ({ message, path }) => new GraphQLError(message, { path, extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
  )
  return { data, errors: [...errors, ...added] }
}
