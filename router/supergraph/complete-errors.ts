import { type ExecutionResult, GraphQLError } from 'graphql'
import { visibleErrors } from '../engine/fetch-errors.ts'

/**
 * Adds errors for non-null violations of subgraphs, which the gateway only reports under `extensions.valueCompletion`.
 * Without them `{ "order": null }` would look like an order that does not exist. Removes errors of fields that the
 * client does not see: see `locatingSource`.
 */
export function completeErrors({ extensions, errors, ...data }: ExecutionResult): ExecutionResult {
  const result = { ...data, ...(errors && { errors: visibleErrors(errors, data.data) }) }
  const { valueCompletion, ...others } = (extensions ?? {}) as { valueCompletion?: readonly GraphQLError[] }
  const kept = Object.keys(others).length > 0 ? { extensions: others } : {}
  if (!valueCompletion?.length) return { ...result, ...kept }
  const added = valueCompletion.map(
    ({ message, path }) => new GraphQLError(message, { path, extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
  )
  return { ...result, ...kept, errors: [...(result.errors ?? []), ...added] }
}
