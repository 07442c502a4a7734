import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql'
import { isJsonObject } from '../values/json.ts'
import type { FormatError } from './errors.ts'
import { prefersGraphqlResponse } from './media-type.ts'
import { type OperationType, recordOperation, reportOperations, typeOfText } from './operation-metrics.ts'
import type { OperationRequest } from './read-operation.ts'
import { errorsOf, httpHeadOf, refusalStatus } from './refusal-response.ts'

/** An operation that may run. */
export interface RunnableOperation {
  /** The name of a trusted document, for metrics. */
  name?: string
  type: OperationType
  /** @throws {InvalidOperation} if its variables turn out to be invalid */
  run(): Promise<FormattedExecutionResult>
}

/**
 * Checks an operation and returns it ready to run; undefined if Apollo Server has to answer it. When it throws, nothing
 * has been executed.
 * @throws the error of the operation or its caller
 */
export type AdmitOperation = (
  operation: OperationRequest,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<RunnableOperation | undefined>

/**
 * Answers the usual operations of `POST /graphql` ahead of Apollo Server, whose work for each request is a good part of
 * the cost of a small operation. Invalid operations are refused here, so that nothing is read or validated twice.
 * Special requests go on to Apollo Server.
 */
export function answerPlainPosts(http: FastifyInstance, admit: AdmitOperation, formatError: FormatError): void {
  reportOperations()
  http.addHook('preHandler', async (request, reply) => {
    const { url, method, body, headers } = request
    if (url !== '/graphql' || method !== 'POST' || !isOneOperation(body)) return
    const mediaType = mediaTypeFor(headers.accept)
    if (!mediaType) return
    const since = performance.now()
    try {
      const admitted = await admit(body, request, reply)
      if (!admitted) return
      const result = await admitted.run()
      recordOperation({ name: admitted.name, type: admitted.type, errors: result.errors, since })
      return send(reply, mediaType, result)
    } catch (error) {
      const errors = errorsOf(error).map((each) => formatError(each.toJSON(), each))
      recordOperation({ type: typeOfText(body.query), errors, since })
      return refuse(reply, mediaType, error, errors)
    }
  })

  function refuse(reply: FastifyReply, mediaType: string, error: unknown, errors: readonly GraphQLFormattedError[]) {
    const { status, headers } = httpHeadOf(error)
    for (const [name, value] of headers) void reply.header(name, value)
    const codes = errors.map(({ extensions }) => extensions?.code)
    return send(reply.status(refusalStatus(status, codes, mediaType)), mediaType, { errors })
  }
}

function send(reply: FastifyReply, mediaType: string, result: FormattedExecutionResult) {
  return reply.type(`${mediaType}; charset=utf-8`).send(`${JSON.stringify(result)}\n`)
}

/** Whether the body is a single operation with its text, not for example a persisted query or an array. */
function isOneOperation(body: unknown): body is OperationRequest {
  if (!isJsonObject(body)) return false
  const { query, variables, operationName, extensions } = body
  if (typeof query !== 'string' || query === '' || !isWithoutMeaning(extensions)) return false
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return false
  return typeof variables === 'object' ? !Array.isArray(variables) : variables === undefined
}

/** Apollo Client describes itself in the extensions. Those of a persisted query are for Apollo Server. */
function isWithoutMeaning(extensions: unknown): boolean {
  return extensions === undefined || (isJsonObject(extensions) && !('persistedQuery' in extensions))
}

const [older, newer] = ['application/json', 'application/graphql-response+json']
const known = new Set([older, newer, '*/*'])

/** Undefined if the client also accepts other media types, such as a multipart response. */
function mediaTypeFor(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*' || accept === older) return older
  const isKnown = accept.split(',').every((range) => known.has(range.split(';')[0]!.trim().toLowerCase()))
  if (!isKnown) return undefined
  return prefersGraphqlResponse(accept) ? newer : older
}
