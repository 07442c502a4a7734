import type { FastifyInstance, FastifyReply, HTTPMethods } from 'fastify'
import { routeOf } from '../document/document-options.ts'
import type { Endpoint } from '../endpoint.ts'
import { Problem } from '../problems/problem.ts'
import { restPath } from '../rest-path.ts'

const known = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Responds to `OPTIONS`, to methods that a path does not have (405 with `Allow`), and to unknown paths (404). */
export function refuseOtherMethods(api: FastifyInstance, endpoints: readonly Endpoint[]): void {
  for (const [path, alike] of Map.groupBy(endpoints, ({ path }) => path)) {
    const served: string[] = alike.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    const allow = [...served, 'OPTIONS'].join(', ')
    const url = routeOf(path)
    api.route({
      method: 'OPTIONS',
      url,
      handler: async (_request, reply) => reply.status(204).header('allow', allow).send(),
    })
    api.route({
      method: known.filter((method) => !served.includes(method)) as HTTPMethods[],
      url,
      // Before the body is read.
      onRequest: async () => {
        const headers = [['allow', allow]] as const
        throw new Problem('METHOD_NOT_ALLOWED', `This path supports ${allow}`, { headers })
      },
      handler: unreachable,
    })
  }
  for (const url of [restPath, `${restPath}/*`]) {
    api.route({
      method: [...known] as HTTPMethods[],
      url,
      onRequest: async () => {
        throw new Problem('NOT_FOUND', 'There is no such path: GET /openapi.json describes the API')
      },
      handler: unreachable,
    })
  }
}

async function unreachable(_request: unknown, reply: FastifyReply): Promise<FastifyReply> {
  return reply
}
