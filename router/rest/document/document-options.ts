import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { endpoints } from '../endpoints.ts'
import { restPath } from '../rest-path.ts'
import { componentSchemas } from '../schemas/components.ts'
import { quotaHeaders } from './common-responses.ts'
import { describeEndpoint } from './describe-endpoint.ts'

const description = `Orders and the catalogue of Waybill in the form of REST, over the operations of the GraphQL API: the same tokens, scopes,
quotas, idempotency keys and trace ids. GraphQL has more: live updates, shipments, and fields of other services in one request.

- Amounts are numbers in major units. Times are RFC 3339 in UTC.
- Errors are problems of RFC 9457 (\`application/problem+json\`) with a stable \`code\`. The only exception is
  \`PRODUCT_UNAVAILABLE\`.
- Every resource supports \`HEAD\` and \`OPTIONS\`. Another method gets 405 with \`Allow\`.
- \`GET\` has an \`ETag\`, and responds with 304 to \`If-None-Match\`.
- The quota is in \`RateLimit\` and \`RateLimit-Policy\`
  ([draft 11](https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-11)).`

interface Operation {
  operationId?: string
  requestBody?: { required?: boolean; content: Record<string, { example?: unknown }> }
  responses: Record<string, { headers?: Record<string, unknown> }>
}

/** Options of @fastify/swagger: the parts of the document that belong to no endpoint. */
export const documentOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.1',
    info: {
      title: 'Waybill REST API',
      version: '1',
      description,
      license: { name: 'MIT', identifier: 'MIT' } as { name: string },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'Orders', description: 'Place, read, change and cancel orders.' },
      { name: 'Products', description: 'The catalogue and its availability.' },
    ],
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'An access token: of an OAuth client from `/oauth/token` of the authorization server, or of a customer from the GraphQL mutation `signIn`.',
        },
      },
    },
  },
  // Routes without a contract are pages or the methods that a path does not support.
  transform: ({ schema, url, route }) => {
    const { endpoint } = route.config ?? {}
    return { url, schema: endpoint ? describeEndpoint(endpoint) : { ...schema, hide: true } }
  },
  transformObject: (document) => {
    if (!('openapiObject' in document)) return document.swaggerObject
    const { openapiObject } = document
    for (const path of Object.values(openapiObject.paths ?? {})) {
      for (const operation of Object.values(path as Record<string, Operation>)) complete(operation)
    }
    const components = { ...openapiObject.components, schemas: componentSchemas() }
    return { ...openapiObject, components } as typeof openapiObject
  },
}

/** Adds what a route schema cannot say. */
function complete(operation: Operation): void {
  const { requestBody, operationId } = operation
  const { body } = endpoints.find((endpoint) => endpoint.operationId === operationId) ?? {}
  if (requestBody && body) {
    requestBody.required = !body.isOptional
    for (const media of Object.values(requestBody.content)) media.example = body.example
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    // Before the quota is known, the request was refused.
    if (['406', '413', '415'].includes(status)) continue
    const described = Object.entries(quotaHeaders).map(([name, meaning]) => [
      name,
      { schema: { type: 'string' }, description: meaning },
    ])
    response.headers = { ...response.headers, ...Object.fromEntries(described) }
  }
}

/** The path of the document. */
export const documentPath = '/openapi.json'

/** The path of an endpoint as the HTTP server has it: `/api/v1/orders/:order_id`. */
export function routeOf(path: string): string {
  return restPath + path.replaceAll(/\{(\w+)\}/g, ':$1')
}
