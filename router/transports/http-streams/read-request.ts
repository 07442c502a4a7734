import type { FastifyRequest } from 'fastify'
import { isJsonObject, parseJson } from '#platform/values/json.ts'
import type { SentOperation } from '../../trusted-documents/sent-operation.ts'

/** The request has no valid operation. `message` tells the client why. */
export class NoOperation extends Error {
  override name = 'NoOperation'
}

/**
 * Reads an operation from the URL of a GET or the JSON body of a POST: GraphQL over HTTP, §5.
 * @throws {NoOperation}
 */
export function readRequest({ method, url, body }: Pick<FastifyRequest, 'method' | 'url' | 'body'>): SentOperation {
  const { query, documentId, operationName, variables, extensions } = method === 'GET' ? inAddress(url) : inBody(body)
  if (query != null && typeof query !== 'string') throw new NoOperation('query is not a text')
  if (documentId != null && typeof documentId !== 'string') throw new NoOperation('documentId is not a text')
  if (operationName != null && typeof operationName !== 'string') throw new NoOperation('operationName is not a text')
  if (variables != null && !isJsonObject(variables)) throw new NoOperation('variables are not an object')
  if (extensions != null && !isJsonObject(extensions)) throw new NoOperation('extensions are not an object')
  if (!query && !documentId && !extensions?.persistedQuery) throw new NoOperation('The request has no query')
  return { query, documentId, operationName, variables, extensions }
}

type Parameters = Partial<Record<keyof SentOperation, unknown>>

function inBody(body: unknown): Parameters {
  if (isJsonObject(body)) return body
  throw new NoOperation('The body is not a JSON object')
}

function inAddress(url: string): Parameters {
  const parameters = new URLSearchParams(url.split('?')[1])
  const given = (name: string) => parameters.get(name) ?? undefined
  return {
    query: given('query'),
    documentId: given('documentId'),
    operationName: given('operationName'),
    variables: parsed('variables', given('variables')),
    extensions: parsed('extensions', given('extensions')),
  }
}

function parsed(name: string, text: string | undefined): unknown {
  try {
    return text ? parseJson(text) : undefined
  } catch (error) {
    throw new NoOperation(`${name}: ${(error as Error).message}`)
  }
}
