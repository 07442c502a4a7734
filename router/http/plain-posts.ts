import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RouterContext } from '../context.ts'
import type { ExecuteOperation } from '../engine/prepared-operation.ts'
import type { MaskErrors } from '../errors.ts'
import type { DataSources } from '../fetching/data-sources.ts'
import type { Gateway } from '../supergraph/gateway.ts'
import { type OperationRequest, readOperation, readVariables } from '../supergraph/read-operation.ts'
import type { ContextOf } from './request-context.ts'
import { prefersGraphqlResponse } from './response-status.ts'

interface PlainPostsOptions {
  gateway: Gateway
  dataSources: Pick<DataSources, 'byName'>
  contextOf: ContextOf
  maskErrors: MaskErrors
}

/** An operation that may run. */
interface Admitted {
  execute: ExecuteOperation
  variables: Record<string, unknown>
  context: RouterContext
}

/**
 * Answers the operations of `POST /graphql` that are in order, as nearly all are, ahead of Apollo Server: what that does
 * for every kind of request is a good part of what a small operation costs the router. Whatever is not in order, or asks
 * for more, goes on to Apollo Server with the context that it has already: there is one place that refuses.
 */
export function answerPlainPosts(http: FastifyInstance, options: PlainPostsOptions): void {
  const { gateway, dataSources, contextOf, maskErrors } = options

  /** Undefined if it is Apollo Server's. @throws what is wrong with it, of which Apollo Server will make an answer. */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<Admitted | undefined> {
    const context = await contextOf(request, reply)
    const body = request.body as OperationRequest
    const supergraph = gateway.current()
    const operation = readOperation(supergraph, body)
    supergraph.authorise(operation.document, context.caller)
    const variables = readVariables(supergraph, operation, body.variables)
    const execute = gateway.prepare(supergraph, operation)
    return execute ? { execute, variables, context } : undefined
  }

  http.addHook('preHandler', async (request, reply) => {
    if (request.url !== '/graphql' || request.method !== 'POST' || !isOneOperation(request.body)) return
    const mediaType = mediaTypeFor(request.headers.accept)
    if (!mediaType) return
    const admitted = await admit(request, reply).catch(() => undefined)
    if (!admitted) return
    const { execute, variables, context } = admitted
    const result = await execute({ variables, context, dataSources: dataSources.byName() })
    return reply.type(`${mediaType}; charset=utf-8`).send(`${JSON.stringify(maskErrors(result))}\n`)
  })
}

/** A persisted query, say, or several operations at once, is no such body. */
function isOneOperation(body: unknown): body is OperationRequest {
  if (typeof body !== 'object' || body === null) return false
  const { query, variables, operationName, extensions } = body as Record<string, unknown>
  if (typeof query !== 'string' || extensions !== undefined) return false
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return false
  return typeof variables === 'object' ? !Array.isArray(variables) : variables === undefined
}

const [older, newer] = ['application/json', 'application/graphql-response+json']
const known = new Set([older, newer, '*/*'])

/** Undefined if something else is accepted as well, such as an answer in parts. */
function mediaTypeFor(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*' || accept === older) return older
  const isKnown = accept.split(',').every((range) => known.has(range.split(';')[0]!.trim().toLowerCase()))
  if (!isKnown) return undefined
  return prefersGraphqlResponse(accept) ? newer : older
}
