import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Caller } from '../identity/caller.ts'
import { inTrace } from '../process/trace.ts'
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
  /** Refuses batches of everybody but the router, before they are read. */
  admit: InternalAccess['routerOnly']
  answer: OperationExecutor<Context>['answer']
  /** The contexts of one batch: what reads of them may share lives as long as that. @throws {GraphQLError} */
  startBatch(request: FastifyRequest): (operation: BatchedOperation) => Promise<Context>
}

/** Serves batches of the router. Each operation is authenticated, authorised, limited and answered as if it had come alone. */
export function serveBatches<Context extends { caller: Caller }>(
  http: FastifyInstance,
  { admit, answer, startBatch }: BatchEndpointOptions<Context>,
): void {
  http.post(batchPath, { bodyLimit: maxBatchBytes, onRequest: admit }, (request, reply) => {
    const batch = batchShape.safeParse(request.body)
    if (!batch.success) {
      const message = `The body has to be an array of 1 to ${maxOperations} operations with their headers`
      return reply.status(400).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] })
    }
    // Not a PassThrough: what those have held only a full collection finds. See docs/adr/0027.
    const lines = new Readable({ read() {} })
    const write = writeTogether(lines)
    const contextOf = startBatch(request)
    const answers = (batch.data as BatchedOperation[]).map(async (entry, index) => {
      const { headers, operation } = entry
      const result = await inTrace(headers.traceparent, () => answer(operation, () => contextOf(entry)))
      write(`${JSON.stringify({ index, answer: result } satisfies BatchedAnswer)}\n`)
    })
    // What fails beyond an operation's own errors breaks the answer off: its caller sees that it is not whole.
    // It ends a turn later, behind what is written together.
    Promise.all(answers).then(
      () => setImmediate(() => lines.push(null)),
      (error) => lines.destroy(error),
    )
    return reply.type('application/jsonl').send(lines)
  })
}

/** Writes what comes in one turn of the event loop at once: operations that share a batch of work end together. */
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
