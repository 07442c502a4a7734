import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormattedExecutionResult } from 'graphql'
import { prefersGraphqlResponse } from './media-type.ts'
import type { OperationRequest } from './read-operation.ts'

/** Runs what was admitted. Undefined: it did not run after all, for its variables do not fit. */
export type RunOperation = () => Promise<FormattedExecutionResult | undefined>

/**
 * Says how to run an operation; undefined if it is not for us. Nothing has happened yet when this throws.
 * @throws what is wrong with the operation or its caller
 */
export type AdmitOperation = (
  operation: OperationRequest,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<RunOperation | undefined>

/**
 * Answers the operations of `POST /graphql` that are in order, as nearly all are, ahead of Apollo Server: what that does
 * for every kind of request is a good part of what a small operation costs. Whatever is not in order, or asks for more,
 * goes on to Apollo Server: there is one place that refuses.
 */
export function answerPlainPosts(http: FastifyInstance, admit: AdmitOperation): void {
  http.addHook('preHandler', async (request, reply) => {
    const { url, method, body, headers } = request
    if (url !== '/graphql' || method !== 'POST' || !isOneOperation(body)) return
    const mediaType = mediaTypeFor(headers.accept)
    if (!mediaType) return
    const run = await admit(body, request, reply).catch(() => undefined)
    const result = await run?.()
    if (!result) return
    return reply.type(`${mediaType}; charset=utf-8`).send(`${JSON.stringify(result)}\n`)
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
