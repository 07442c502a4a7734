import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorsForRecord, recordOperation, typeOfText } from '#platform/graphql/operation-metrics.ts'
import { varyBy } from '../http/vary.ts'
import { routeOf } from './document/document-options.ts'
import type { Call, Endpoint, Reply } from './endpoint.ts'
import { Problem } from './problems/problem.ts'
import { fromGraph } from './problems/to-problem.ts'
import { preferredType } from './requests/accept.ts'
import { contentTag, isNoneMatch } from './requests/entity-tags.ts'
import { readInput } from './requests/read-call.ts'
import type { RestOptions } from './rest-options.ts'

const bodyLimit = 256 * 1024

type Exchange = [request: FastifyRequest, reply: FastifyReply]

/** Registers the route of an endpoint; `GET` also serves `HEAD`. */
export function routeEndpoint(
  api: FastifyInstance,
  endpoint: Endpoint,
  { admit, contextOf }: Pick<RestOptions, 'admit' | 'contextOf'>,
): void {
  /** Executes an operation of the graph, and counts it under the name of the endpoint. */
  async function execute(query: string, variables: Record<string, unknown>, ...exchange: Exchange) {
    const operation = { name: endpoint.operationId, type: typeOfText(query), since: performance.now() }
    try {
      const admitted = await admit({ query, variables }, ...exchange)
      const result = await admitted!.run()
      recordOperation({ ...operation, errors: result.errors })
      return result
    } catch (error) {
      recordOperation({ ...operation, errors: errorsForRecord(error) })
      throw error
    }
  }

  api.route({
    method: endpoint.method,
    url: routeOf(endpoint.path),
    bodyLimit,
    config: { endpoint },
    onRequest: async ({ headers }) => {
      const { mediaTypes = ['application/json'] } = endpoint
      if (preferredType(headers.accept, mediaTypes) !== undefined) return
      throw new Problem('NOT_ACCEPTABLE', `The response is ${mediaTypes.join(' or ')}, which Accept does not permit`)
    },
    // Before the input is checked, so that a caller without a valid token learns nothing else and every request is charged.
    preValidation: async (request, reply) => {
      await contextOf(request, reply)
    },
    handler: async (request, reply) => {
      const { caller } = await contextOf(request, reply)
      const input = readInput(endpoint, request)
      const ask: Call<unknown, unknown, unknown>['ask'] = async <Data>(query: string, variables: object) => {
        const { data, errors } = await execute(query, variables as Record<string, unknown>, request, reply)
        if (errors && errors.length > 0) throw fromGraph(errors[0]!)
        return data as Data
      }
      if (endpoint.mediaTypes) varyBy(reply.raw, 'Accept')
      const result = await endpoint.answer({ ...input, headers: request.headers, caller, ask })
      return send(request, reply, result)
    },
  })
}

/** Sends a response, or 304 if the client has it. */
function send(request: FastifyRequest, reply: FastifyReply, result: Reply): FastifyReply {
  const { status, body, text, stream, headers = {} } = result
  if (stream) return sendStream(request, reply, stream)
  const { mediaType, content } = text ?? { mediaType: 'application/json; charset=utf-8', content: JSON.stringify(body) }
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) void reply.header(name, value)
  void reply.header('cache-control', isRead ? 'private, no-cache' : 'no-store')
  const tag = headers.etag ?? (isRead ? contentTag(content) : undefined)
  if (tag !== undefined) void reply.header('etag', tag)
  const condition = request.headers['if-none-match']
  if (isRead && tag !== undefined && condition !== undefined && isNoneMatch(condition, tag)) {
    return reply.status(304).send()
  }
  return reply.status(status).type(mediaType).send(content)
}

/** Fastify closes the connection if the stream fails, so that a client does not take a part for the whole. */
function sendStream(
  { method }: FastifyRequest,
  reply: FastifyReply,
  { mediaType, texts }: NonNullable<Reply['stream']>,
): FastifyReply {
  void reply.header('cache-control', 'private, no-store').type(mediaType)
  if (method === 'HEAD') return reply.send()
  return reply.send(Readable.from(texts, { objectMode: false, highWaterMark: 65_536 }))
}
