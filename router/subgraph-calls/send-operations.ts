import { StringDecoder } from 'node:string_decoder'
import type { IPolicy } from 'cockatiel'
import { type BatchedAnswer, batchPath, maxBatchBytes, maxOperations } from '#platform/graphql/batch-protocol.ts'
import { routerAuthorization } from '#platform/graphql/internal-access.ts'
import { maxResponseBytes, responseTooLarge } from '#platform/graphql/response-bytes.ts'
import type { ServiceToken } from '#platform/identity/service-token.ts'
import { toTraceparent } from '#platform/tracing/active-trace.ts'
import { activeSpan, inBatchSpan, type Span, SpanKind } from '#platform/tracing/spans.ts'
import { createPace } from '#platform/work/pace.ts'
import { readAnswer, type SubgraphAnswer, toAnswer } from './answer.ts'
import { withOwnToken } from './own-token.ts'
import { pauseAfter } from './pause-after.ts'
import type { SubgraphConnection, SubgraphResponse } from './subgraph-connection.ts'
import { NotAdmitted, UnusableAnswer } from './unusable-answer.ts'

/** An operation for a subgraph. */
export interface Message {
  /** The GraphQL request as JSON. */
  body: string
  /** The caller's token and the trace, among others. */
  headers: Record<string, string>
  /** Aborted when the caller no longer waits for the answer. */
  signal: AbortSignal
}

/**
 * Sends one operation. @throws the errors of the connection, {UnusableAnswer}, {BrokenCircuitError}, or the signal's
 * reason.
 */
export type SendOperation = (message: Message) => Promise<SubgraphAnswer>

const json = { 'content-type': 'application/json', accept: 'application/json' }

/**
 * Sends each operation in its own HTTP request, which every subgraph supports.
 * @param token the router's own token, for a subgraph that requires one with every request. It is sent in a separate
 * header with operations of callers without a token.
 */
export function createSingleSender(
  connection: SubgraphConnection,
  circuit: IPolicy,
  token?: ServiceToken,
): SendOperation {
  const send = ({ body, headers, signal }: Message, whenRefused?: (response: SubgraphResponse) => void) =>
    circuit.execute(async () => {
      const response = await connection.post(body, { ...json, ...headers }, signal)
      const text = await readText(response.body)
      if (response.statusCode === 401) whenRefused?.(response)
      const answer = readAnswer(text)
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

interface Waiting extends Message {
  /** The span of the operation. */
  span: Span | undefined
  resolve(answer: SubgraphAnswer): void
  reject(error: unknown): void
}

/** How long operations are sent singly after the router's token was refused, before the next batch. */
const aloneMilliseconds = 1_000

interface BatchingOptions {
  connection: SubgraphConnection
  circuit: IPolicy
  /** The router's own token, required for batches. */
  token: ServiceToken
  /** Sends single operations, and all operations while batches are refused. */
  sendAlone: SendOperation
  /** Called for each batch that the subgraph refuses because of its token. */
  onRefusal(error: NotAdmitted): void
}

/** Overhead of an operation in a batch: brackets and property names. */
const frameBytes = 40

/**
 * Batches operations that start in the same turn of the event loop into one HTTP request. Each has its own headers and
 * answer, and does not wait for slower ones. The busier the router, the longer it collects (see pause-after.ts); a lone
 * operation is sent singly. Only for subgraphs that support platform/graphql/batch-protocol.ts.
 */
export function createBatchSender(options: BatchingOptions): SendOperation {
  const { connection, circuit, token, sendAlone, onRefusal } = options
  let waiting: Waiting[] = []
  let sent = 0
  let aloneUntil = 0
  const pace = createPace(() => pauseAfter(sent))

  async function sendAll() {
    await pace.rest()
    const messages = waiting
    waiting = []
    sent = messages.length
    pace.begin()
    for (const batch of cut(messages)) {
      if (batch.length > 1 && performance.now() >= aloneUntil) void sendTogether(batch)
      else for (const message of batch) sendAlone(message).then(message.resolve, message.reject)
    }
  }

  async function sendTogether(batch: Waiting[]) {
    const open = new Set(batch)
    const nobodyWaits = new AbortController()
    for (const message of batch) {
      const leave = () => {
        message.reject(message.signal.reason)
        if (open.delete(message) && open.size === 0) nobodyWaits.abort(message.signal.reason)
      }
      if (message.signal.aborted) leave()
      else message.signal.addEventListener('abort', leave, { once: true })
    }
    try {
      await withOwnToken(token, (bearer) => {
        if (bearer === undefined) throw new NotAdmitted(401, 'The router cannot get an access token of its own')
        const members = batch.map(({ span }) => span)
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
        if (isRefused(error)) sendAlone(message).then(message.resolve, message.reject)
        else message.reject(error)
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
    await readAnswers(await connection.post(toBody(batch), headers, signal, batchPath), {
      onAnswer({ index, answer }) {
        const known = toAnswer(answer)
        if (!known) throw new UnusableAnswer(200)
        answered(index).resolve(known)
      },
      onTooLarge: (index) => answered(index).reject(responseTooLarge()),
    })
    if (open.size > 0) throw new UnusableAnswer(200)
  }

  return (message) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ ...message, span: activeSpan(), resolve, reject }) === 1) setImmediate(() => void sendAll())
    })
}

function headersOf(span: Span | undefined): Record<string, string> {
  return span ? { traceparent: toTraceparent(span.spanContext()) } : {}
}

/** Whether a batch was refused as a whole: nothing has run, and a problem with one operation must not affect the others. */
function isRefused(error: unknown): boolean {
  return error instanceof UnusableAnswer && [400, 401, 403, 413].includes(error.statusCode)
}

/** Splits operations into batches within the limits of the subgraph. */
function cut(messages: Waiting[]): Waiting[][] {
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

/**
 * Decodes the body itself: with `setEncoding`, undici passes on the bytes, and a character in two chunks is lost.
 * @throws {GraphQLError} RESPONSE_TOO_LARGE. The connection is closed then, so that the subgraph stops sending.
 */
async function readText(body: SubgraphResponse['body']): Promise<string> {
  const decoder = new StringDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.write(chunk)
    // Leaving the loop destroys the body.
    if (text.length > maxResponseBytes) throw responseTooLarge()
  }
  return text
}

/**
 * Calls back for each line as it arrives.
 * @param onTooLarge called for an answer above the size limit; the others are still read.
 */
async function readAnswers(
  { statusCode, body }: SubgraphResponse,
  { onAnswer, onTooLarge }: { onAnswer(answer: BatchedAnswer): void; onTooLarge(index: number): void },
): Promise<void> {
  if (statusCode !== 200) {
    await body.dump()
    throw statusCode === 401 || statusCode === 403 ? new NotAdmitted(statusCode) : new UnusableAnswer(statusCode)
  }
  let rest = ''
  let isSkipping = false
  const decoder = new StringDecoder()
  for await (const chunk of body) {
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
  }
}
