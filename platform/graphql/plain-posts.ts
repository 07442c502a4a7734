import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormattedExecutionResult } from 'graphql'
import type { FormatError } from './errors.ts'
import { prefersGraphqlResponse } from './media-type.ts'
import type { OperationRequest } from './read-operation.ts'
import { errorsOf, httpHeadOf, isWellFormed } from './refusal-response.ts'

/** Runs what was admitted. @throws {InvalidOperation} if its variables do not fit after all */
export type RunOperation = () => Promise<FormattedExecutionResult>

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
 * Answers the operations of `POST /graphql` ahead of Apollo Server, as nearly all are: what that does for every kind of
 * request is a good part of what a small operation costs. What is not in order is refused here, so that nothing is read or
 * validated twice. Whatever asks for more goes on to Apollo Server.
 */
export function answerPlainPosts(http: FastifyInstance, admit: AdmitOperation, formatError: FormatError): void {
  http.addHook('preHandler', async (request, reply) => {
    const { url, method, body, headers } = request
    if (url !== '/graphql' || method !== 'POST' || !isOneOperation(body)) return
    const mediaType = mediaTypeFor(headers.accept)
    if (!mediaType) return
    try {
      const run = await admit(body, request, reply)
      if (!run) return
      return send(reply, mediaType, await run())
    } catch (error) {
      return refuse(reply, mediaType, error)
    }
  })

  function refuse(reply: FastifyReply, mediaType: string, error: unknown) {
    const errors = errorsOf(error).map((each) => formatError(each.toJSON(), each))
    const { status, headers } = httpHeadOf(error)
    for (const [name, value] of headers) void reply.header(name, value)
    const isTold = mediaType === newer || !isWellFormed(errors.map(({ extensions }) => extensions?.code))
    return send(reply.status(status === 400 && !isTold ? 200 : status), mediaType, { errors })
  }
}

function send(reply: FastifyReply, mediaType: string, result: FormattedExecutionResult) {
  return reply.type(`${mediaType}; charset=utf-8`).send(`${JSON.stringify(result)}\n`)
}

/** A persisted query, say, or several operations at once, is no such body. */
function isOneOperation(body: unknown): body is OperationRequest {
  if (typeof body !== 'object' || body === null) return false
  const { query, variables, operationName, extensions } = body as Record<string, unknown>
  if (typeof query !== 'string' || query === '' || extensions !== undefined) return false
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
