import { StringDecoder } from 'node:string_decoder'
import type { IPolicy } from 'cockatiel'
import { type BatchedAnswer, batchPath, maxBatchBytes, maxOperations } from '#platform/graphql/batch-protocol.ts'
import { routerAuthorization } from '#platform/graphql/internal-access.ts'
import { maxResponseBytes, responseTooLarge } from '#platform/graphql/response-bytes.ts'
import type { ServiceToken } from '#platform/identity/service-token.ts'
import { toTraceparent } from '#platform/tracing/active-trace.ts'
import { inBatchSpan, type Span, SpanKind } from '#platform/tracing/spans.ts'
import { readAnswer, type SubgraphAnswer, toAnswer } from './answer.ts'
import type { Message, Pending, Transport } from './message.ts'
import { withOwnToken } from './own-token.ts'
import type { ResponseHead, ResponseReader, SubgraphConnection } from './subgraph-connection.ts'
import { NotAdmitted, UnusableAnswer } from './unusable-answer.ts'

interface HttpOptions {
  connection: SubgraphConnection
  circuit: IPolicy
  /** Set for our own subgraphs. */
  own?:
    | {
        /** The router's own token, which is required for batches, and which a subgraph may require with every request. */
        token: ServiceToken
        /** Called for each batch that the subgraph refuses because of its token. */
        onRefusal(error: NotAdmitted): void
      }
    | undefined
}

/** The way to a subgraph over HTTP. Our own subgraphs take several operations in one request. */
export function createHttpTransport({ connection, circuit, own }: HttpOptions): Transport {
  const sendAlone = createSingleSender(connection, circuit, own?.token)
  const sendTogether = own && createBatchSender({ connection, circuit, sendAlone, ...own })
  return {
    sendAlone: (message) => sendAlone(toHttp(message)),
    sendTogether(messages) {
      const requests = messages.map((pending): Waiting => ({ ...toHttp(pending), pending }))
      if (sendTogether) sendTogether(requests)
      else for (const { pending, ...request } of requests) sendAlone(request).then(pending.resolve, pending.reject)
    },
  }
}

/** An operation as an HTTP request. */
interface HttpMessage {
  /** The GraphQL request as JSON. */
  body: string
  /** The caller's token and the trace, among others. */
  headers: Record<string, string>
  signal: AbortSignal
}

function toHttp({ operation, caller, address, idempotencyKey, traceparent, signal }: Message): HttpMessage {
  const headers = {
    ...(address && { 'x-forwarded-for': address }),
    ...(caller.kind !== 'anonymous' && { authorization: `Bearer ${caller.token}` }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    ...(traceparent && { traceparent }),
  }
  return { body: JSON.stringify(operation), headers, signal }
}

/** Sends one operation. @throws as `SendOperation` */
type SendRequest = (message: HttpMessage) => Promise<SubgraphAnswer>

const json = { 'content-type': 'application/json', accept: 'application/json' }

/**
 * Sends each operation in its own HTTP request, which every subgraph supports.
 * @param token the router's own token, for a subgraph that requires one with every request. It is sent in a separate
 * header with operations of callers without a token.
 */
function createSingleSender(connection: SubgraphConnection, circuit: IPolicy, token?: ServiceToken): SendRequest {
  const send = ({ body, headers, signal }: HttpMessage, whenRefused?: (response: ResponseHead) => void) =>
    circuit.execute(async () => {
      const text = createTextReader()
      const response = await connection.post({ body, headers: { ...json, ...headers }, signal }, text)
      if (response.statusCode === 401) whenRefused?.(response)
      const answer = readAnswer(text.all())
      if (!answer) throw new UnusableAnswer(response.statusCode)
      return answer
    })

  return (message) => {
    const { headers } = message
    if (!token || headers.authorization !== undefined) return send(message)
    return withOwnToken(token, (bearer) => {
      const own = bearer === undefined ? headers : { ...headers, [routerAuthorization]: `Bearer ${bearer}` }
      return send({ ...message, headers: own }, ({ headers: { 'www-authenticate': challenge } }) => {
        // Without `invalid_token` (RFC 6750 §3.1) the operation itself needs the caller's token. If the router has no
        // token of its own, that is not the caller's fault.
        if (bearer === undefined || String(challenge).includes('invalid_token')) throw new NotAdmitted(401)
      })
    })
  }
}

interface Waiting extends HttpMessage {
  pending: Pending
}

/** How long operations are sent singly after the router's token was refused, before the next batch. */
const aloneMilliseconds = 1_000

interface BatchingOptions {
  connection: SubgraphConnection
  circuit: IPolicy
  /** The router's own token, required for batches. */
  token: ServiceToken
  /** Sends single operations, and all operations while batches are refused. */
  sendAlone: SendRequest
  /** Called for each batch that the subgraph refuses because of its token. */
  onRefusal(error: NotAdmitted): void
}

/** Overhead of an operation in a batch: brackets and property names. */
const frameBytes = 40

/**
 * Sends operations in one HTTP request. Each has its own headers and answer, and does not wait for slower ones. A lone
 * operation is sent singly. Only for subgraphs that support platform/graphql/batch-protocol.ts.
 */
function createBatchSender(options: BatchingOptions): (messages: readonly Waiting[]) => void {
  const { connection, circuit, token, sendAlone, onRefusal } = options
  let aloneUntil = 0

  function sendAll(messages: readonly Waiting[]) {
    for (const batch of cut(messages)) {
      if (batch.length > 1 && performance.now() >= aloneUntil) void sendTogether(batch)
      else for (const message of batch) sendSingly(message)
    }
  }

  function sendSingly({ pending, ...message }: Waiting) {
    sendAlone(message).then(pending.resolve, pending.reject)
  }

  async function sendTogether(batch: Waiting[]) {
    const open = new Set(batch)
    const nobodyWaits = new AbortController()
    for (const message of batch) {
      const leave = () => {
        message.pending.reject(message.signal.reason)
        if (open.delete(message) && open.size === 0) nobodyWaits.abort(message.signal.reason)
      }
      if (message.signal.aborted) leave()
      else message.signal.addEventListener('abort', leave, { once: true })
    }
    try {
      await withOwnToken(token, (bearer) => {
        if (bearer === undefined) throw new NotAdmitted(401, 'The router cannot get an access token of its own')
        const members = batch.map(({ pending }) => pending.span)
        return circuit.execute(() =>
          inBatchSpan(`POST ${batchPath}`, { kind: SpanKind.CLIENT, members }, (span) =>
            post(batch, open, { authorization: `Bearer ${bearer}`, ...headersOf(span) }, nobodyWaits.signal),
          ),
        )
      })
    } catch (error) {
      if (error instanceof NotAdmitted) {
        aloneUntil = performance.now() + aloneMilliseconds
        onRefusal(error)
      }
      for (const message of open) {
        if (isRefused(error)) sendSingly(message)
        else message.pending.reject(error)
      }
    }
  }

  /** Sends a batch once. @param open the operations without an answer; answered ones are removed. @param own headers of the batch. */
  async function post(batch: Waiting[], open: Set<Waiting>, own: Record<string, string>, signal: AbortSignal) {
    const headers = { ...json, ...own }
    const answered = (index: number): Waiting => {
      const message = batch[index]
      if (!message) throw new UnusableAnswer(200)
      open.delete(message)
      return message
    }
    const reader = createAnswersReader({
      onAnswer({ index, answer }) {
        const known = toAnswer(answer)
        if (!known) throw new UnusableAnswer(200)
        answered(index).pending.resolve(known)
      },
      onTooLarge: (index) => answered(index).pending.reject(responseTooLarge()),
    })
    const { statusCode } = await connection.post({ body: toBody(batch), headers, signal, path: batchPath }, reader)
    if (statusCode === 401 || statusCode === 403) throw new NotAdmitted(statusCode)
    if (statusCode !== 200) throw new UnusableAnswer(statusCode)
    if (open.size > 0) throw new UnusableAnswer(200)
  }

  return sendAll
}

function headersOf(span: Span | undefined): Record<string, string> {
  return span ? { traceparent: toTraceparent(span.spanContext()) } : {}
}

/** Whether a batch was refused as a whole: nothing has run, and a problem with one operation must not affect the others. */
function isRefused(error: unknown): boolean {
  return error instanceof UnusableAnswer && [400, 401, 403, 413].includes(error.statusCode)
}

/** Splits operations into batches within the limits of the subgraph. */
function cut(messages: readonly Waiting[]): Waiting[][] {
  const batches: Waiting[][] = []
  let room = 0
  for (const message of messages) {
    // One UTF-16 unit takes up to three bytes in UTF-8.
    const size = (message.body.length + JSON.stringify(message.headers).length) * 3 + frameBytes
    const batch = batches.at(-1)
    if (batch && batch.length < maxOperations && size <= room) {
      batch.push(message)
      room -= size
    } else {
      batches.push([message])
      room = maxBatchBytes - size
    }
  }
  return batches
}

function toBody(batch: Waiting[]): string {
  return `[${batch.map(({ headers, body }) => `{"headers":${JSON.stringify(headers)},"operation":${body}}`).join(',')}]`
}

/** Reads a body as text. @throws {GraphQLError} RESPONSE_TOO_LARGE, so that the subgraph stops sending */
function createTextReader() {
  const chunks: Buffer[] = []
  let size = 0
  return {
    onData(chunk: Buffer) {
      size += chunk.length
      if (size > maxResponseBytes) throw responseTooLarge()
      chunks.push(chunk)
    },
    all: () => (chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)).toString(),
  }
}

/**
 * Calls back for each line of a successful response as it arrives.
 * @param onTooLarge called for an answer above the size limit; the others are still read.
 */
function createAnswersReader({
  onAnswer,
  onTooLarge,
}: {
  onAnswer(answer: BatchedAnswer): void
  onTooLarge(index: number): void
}): ResponseReader {
  let isSuccess = false
  let rest = ''
  let isSkipping = false
  const decoder = new StringDecoder()
  return {
    onHead({ statusCode }) {
      isSuccess = statusCode === 200
    },
    onData(chunk) {
      if (!isSuccess) return
      const text = decoder.write(chunk)
      rest += text
      // Searches only the new text, so that a long line is not searched again for each chunk.
      if (text.includes('\n')) {
        const lines = rest.split('\n')
        rest = lines.pop()!
        for (const line of lines) {
          if (!isSkipping) onAnswer(JSON.parse(line))
          isSkipping = false
        }
      }
      if (isSkipping) rest = ''
      else if (rest.length > maxResponseBytes) {
        onTooLarge(Number(/^\{"index":(\d+)/.exec(rest)?.[1]))
        isSkipping = true
        rest = ''
      }
    },
  }
}
