import { z } from 'zod'
import type { DescribedResponse, Endpoint } from '../endpoint.ts'
import { referenceTo } from '../schemas/components.ts'
import { commonResponses } from './common-responses.ts'

/** An endpoint as a route schema of @fastify/swagger. */
export function describeEndpoint(endpoint: Endpoint): Record<string, unknown> {
  const { operationId, tag, summary, description, scopes, parameters, query, body, headers } = endpoint
  const scopesText = scopes.length === 0 ? 'Public: no token is needed.' : `Scopes: \`${scopes.join('` `')}\`.`
  return {
    operationId,
    tags: [tag],
    summary,
    description: `${description}\n\n${scopesText}`,
    security: scopes.length === 0 ? [] : [{ bearer: [] }],
    ...(parameters && { params: inputSchema(parameters) }),
    ...(query && { querystring: inputSchema(query) }),
    ...(headers && { headers: headerSchemas(headers) }),
    ...(body && { body: { content: { 'application/json': { schema: referenceTo(body.schema) } } } }),
    response: mapValues({ ...commonResponses(endpoint), ...endpoint.responses }, describeResponse),
  }
}

function inputSchema(schema: z.ZodType): object {
  const { $schema, ...described } = z.toJSONSchema(schema, { io: 'input' })
  return described
}

function headerSchemas(headers: Record<string, string>): object {
  return { type: 'object', properties: mapValues(headers, (description) => ({ type: 'string', description })) }
}

function describeResponse({ description, content, headers = {} }: DescribedResponse): object {
  return {
    description,
    headers: mapValues(headers, (meaning) => ({ type: 'string', description: meaning })),
    ...(Object.keys(content).length === 0
      ? { type: 'null' }
      : { content: mapValues(content, (schema) => ({ schema: referenceTo(schema) })) }),
  }
}

function mapValues<Value, Result>(values: Record<string, Value>, map: (value: Value) => Result) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}
