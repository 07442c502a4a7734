import fastify from 'fastify'
import { serveRest } from '../serve-rest.ts'

/** The OpenAPI document as a router serves it, without a router. */
export async function readOpenApiDocument(): Promise<Record<string, unknown>> {
  const http = fastify()
  const never = async () => {
    throw new Error('Only the document is served')
  }
  serveRest(http, { admit: never, contextOf: never, formatError: (formatted) => formatted })
  const response = await http.inject('/openapi.json')
  await http.close()
  if (response.statusCode !== 200) throw new Error(response.body)
  return response.json()
}
