import type { GraphQLFormattedError } from 'graphql'
import { isJsonObject } from '#platform/values/json.ts'

/** The answer of a subgraph. */
export interface SubgraphAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: data has the shape of the operation
  data?: Record<string, any> | null
  errors?: GraphQLFormattedError[]
}

/** Reads the body of a subgraph's answer; undefined if it is not a GraphQL response. */
export function readAnswer(body: string): SubgraphAnswer | undefined {
  try {
    return toAnswer(JSON.parse(body))
  } catch {
    return undefined
  }
}

/** Reads an answer from decoded JSON; undefined if it is not a GraphQL response. */
export function toAnswer(answer: unknown): SubgraphAnswer | undefined {
  if (!isJsonObject(answer)) return undefined
  const { data, errors } = answer
  if (data !== undefined && data !== null && !isJsonObject(data)) return undefined
  if (errors !== undefined && !(Array.isArray(errors) && errors.every(isJsonObject))) return undefined
  if (data === undefined && !errors?.length) return undefined
  return { data: data as SubgraphAnswer['data'], ...(errors?.length && { errors: errors.map(readError) }) }
}

/**
 * Keeps only the parts of an error that our services intend for callers. An error without a code was not meant for
 * callers, but the gateway would add a code and show its message.
 */
function readError({ message, path, extensions }: Record<string, unknown>): GraphQLFormattedError {
  const { code, fields, traceId, retryAfterSeconds } = isJsonObject(extensions) ? extensions : {}
  const known = { code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR', fields, traceId, retryAfterSeconds }
  return {
    message: typeof message === 'string' ? message : 'A subgraph met an error',
    ...(Array.isArray(path) && { path }),
    extensions: Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
  }
}
