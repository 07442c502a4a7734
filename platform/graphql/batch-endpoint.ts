import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { errorBody } from '../http/error-body.ts'
import type { Caller } from '../identity/caller.ts'
import { activeSpan, inEntrySpan, SpanKind } from '../tracing/spans.ts'
import { type BatchedAnswer, type BatchedOperation, batchPath, maxBatchBytes, maxOperations } from './batch-protocol.ts'
import type { OperationExecutor } from './execute-operation.ts'
import type { InternalAccess } from './internal-access.ts'

const batchShape = z
  .array(
    z.object({
      headers: z.record(z.string(), z.string()),
      operation: z.object({
        query: z.string(),
        variables: z.record(z.string(), z.unknown()).optional(),
        operationName: z.string().optional(),
      }),
    }),
  )
  .min(1)
  .max(maxOperations)

interface BatchEndpointOptions<Context extends { caller: Caller }> {
  /** Refuses batches from senders other than the router, before the body is read. */
  admit: InternalAccess['routerOnly']
  answer: OperationExecutor<Context>['answer']
  /** Creates the contexts of one batch, which may share loaders. @throws {GraphQLError} */
  startBatch(request: FastifyRequest): (operation: BatchedOperation) => Promise<Context>
}

/**
 * Serves batches of the router. Each operation is authenticated, authorised, limited and answered as if it had been
 * sent alone.
 */
export function serveBatches<Context extends { caller: Caller }>(
  http: FastifyInstance,
  { admit, answer, startBatch }: BatchEndpointOptions<Context>,
): void {
  http.post(batchPath, { bodyLimit: maxBatchBytes, onRequest: admit }, (request, reply) => {
    const batch = batchShape.safeParse(request.body)
    if (!batch.success) {
      const message = `The body must be an array of 1 to ${maxOperations} operations with their headers`
      return reply.status(400).send(errorBody(message, 'BAD_REQUEST'))
    }
    // Not a PassThrough, whose content only a full garbage collection frees. See docs/adr/0027.
    const lines = new Readable({ read() {} })
    const write = writeTogether(lines)
    const contextOf = startBatch(request)
    const batchSpan = activeSpan()
    const links = batchSpan ? [{ context: batchSpan.spanContext() }] : []
    const answers = (batch.data as BatchedOperation[]).map(async (entry, index) => {
      const { headers, operation } = entry
      const { traceparent } = headers
      const result = await inEntrySpan('graphql operation', { traceparent, kind: SpanKind.SERVER, links }, () =>
        answer(operation, () => contextOf(entry)),
      )
      write(`${JSON.stringify({ index, answer: result } satisfies BatchedAnswer)}\n`)
    })
    // An unexpected error breaks the response off, so that the router sees that it is incomplete. The end comes a turn
    // later, after the buffered lines.
    Promise.all(answers).then(
      () => setImmediate(() => lines.push(null)),
      (error) => lines.destroy(error),
    )
    return reply.type('application/jsonl').send(lines)
  })
}

/** Buffers the lines of one turn of the event loop into one write: operations in one database batch finish together. */
function writeTogether(stream: Readable): (text: string) => void {
  let waiting = ''
  return (text) => {
    if (waiting === '') {
      setImmediate(() => {
        stream.push(waiting)
        waiting = ''
      })
    }
    waiting += text
  }
}
