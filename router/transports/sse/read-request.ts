import type { FastifyRequest } from 'fastify'
import type { OperationRequest } from '#platform/graphql/read-operation.ts'
import { isJsonObject, parseJson } from '#platform/values/json.ts'

/** The request has no valid operation. `message` tells the client why. */
export class NoOperation extends Error {
  override name = 'NoOperation'
}

/**
 * Reads an operation from the URL of a GET or the JSON body of a POST: GraphQL over HTTP, §5.
 * @throws {NoOperation}
 */
export function readRequest({ method, url, body }: FastifyRequest): OperationRequest {
  const { query, operationName, variables } = method === 'GET' ? inAddress(url) : inBody(body)
  if (typeof query !== 'string') throw new NoOperation('The request has no query')
  if (operationName != null && typeof operationName !== 'string') throw new NoOperation('operationName is not a text')
  if (variables != null && !isJsonObject(variables)) throw new NoOperation('variables are not an object')
  return { query, operationName, variables }
}

type Parameters = Partial<Record<keyof OperationRequest, unknown>>

function inBody(body: unknown): Parameters {
  if (isJsonObject(body)) return body
  throw new NoOperation('The body is not a JSON object')
}

function inAddress(url: string): Parameters {
  const parameters = new URLSearchParams(url.split('?')[1])
  const given = (name: string) => parameters.get(name) ?? undefined
  return { query: given('query'), operationName: given('operationName'), variables: parsed(given('variables')) }
}

function parsed(variables: string | undefined): unknown {
  try {
    return variables ? parseJson(variables) : undefined
  } catch (error) {
    throw new NoOperation(`variables: ${(error as Error).message}`)
  }
}
