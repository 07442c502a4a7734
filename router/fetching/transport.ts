import type { IPolicy } from 'cockatiel'
import { type BatchedAnswer, batchPath, maxBatchBytes, maxOperations } from '#platform/graphql/batch-protocol.ts'
import { createPace } from '#platform/pace.ts'
import { readAnswer, type SubgraphAnswer, toAnswer } from './answer.ts'
import type { PauseAfter } from './collecting.ts'
import type { SubgraphConnection } from './subgraph-connection.ts'

/** An operation on its way to a subgraph. */
export interface Message {
  /** The GraphQL request as JSON. */
  body: string
  /** Whose operation it is, and its trace. */
  headers: Record<string, string>
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal
}

/** Sends one operation. @throws what the connection throws, {UnusableAnswer}, the circuit's refusal, or the signal's reason. */
export type Transport = (message: Message) => Promise<SubgraphAnswer>

/** The answer came, but nothing that a subgraph would say: a proxy's page, or half an answer. */
export class UnusableAnswer extends Error {
  override name = 'UnusableAnswer'
  readonly statusCode: number

  constructor(statusCode: number) {
    super(`The answer, with status ${statusCode}, is not a GraphQL response`)
    this.statusCode = statusCode
  }
}

const json = { 'content-type': 'application/json', accept: 'application/json' }

/** One HTTP request for each operation: what every subgraph understands. */
export function createSingleTransport(connection: SubgraphConnection, circuit: IPolicy): Transport {
  return ({ body, headers, signal }) =>
    circuit.execute(async () => {
      const response = await connection.post(body, { ...json, ...headers }, signal)
      const answer = readAnswer(await response.body.text())
      if (!answer) throw new UnusableAnswer(response.statusCode)
      return answer
    })
}

interface Waiting extends Message {
  resolve(answer: SubgraphAnswer): void
  reject(error: unknown): void
}

/** Room for the brackets and names around the operations of a batch, for each. */
const frameBytes = 40

/**
 * Operations that begin in the same turn of the event loop share an HTTP request, each with its own headers and its own
 * answer, none waiting for a slower one. The busier the router, the longer it collects them (see collecting.ts); alone,
 * an operation travels as it always does. Only for subgraphs that know platform/graphql/batch-protocol.ts.
 */
export function createBatchingTransport(
  connection: SubgraphConnection,
  circuit: IPolicy,
  pauseAfter: PauseAfter,
): Transport {
  const sendAlone = createSingleTransport(connection, circuit)
  let waiting: Waiting[] = []
  let sent = 0
  let lastTook = 0
  const pace = createPace(() => pauseAfter(sent, lastTook))

  async function sendAll() {
    await pace.rest()
    const messages = waiting
    waiting = []
    sent = messages.length
    pace.begin()
    for (const batch of cut(messages)) {
      if (batch.length > 1) void sendTogether(batch)
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
      const start = performance.now()
      await circuit.execute(async () => {
        await readAnswers(
          await connection.post(toBody(batch), json, nobodyWaits.signal, batchPath),
          ({ index, answer }) => {
            const message = batch[index]
            const known = toAnswer(answer)
            if (!message || !known) throw new UnusableAnswer(200)
            open.delete(message)
            message.resolve(known)
          },
        )
        if (open.size > 0) throw new UnusableAnswer(200)
        lastTook = performance.now() - start
      })
    } catch (error) {
      // Refused as a whole, nothing of it has run: for something about one of them the others must not suffer.
      const isRefused = error instanceof UnusableAnswer && (error.statusCode === 400 || error.statusCode === 413)
      for (const message of open) {
        if (isRefused) sendAlone(message).then(message.resolve, message.reject)
        else message.reject(error)
      }
    }
  }

  return (message) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ ...message, resolve, reject }) === 1) setImmediate(() => void sendAll())
    })
}

/** Into batches that the subgraph will take. */
function cut(messages: Waiting[]): Waiting[][] {
  const batches: Waiting[][] = []
  let room = 0
  for (const message of messages) {
    // Characters outside of ASCII take up to three bytes for each unit of length.
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

/** Hands on each line as it comes. */
async function readAnswers(
  { statusCode, body }: Awaited<ReturnType<SubgraphConnection['post']>>,
  onAnswer: (answer: BatchedAnswer) => void,
): Promise<void> {
  if (statusCode !== 200) {
    await body.dump()
    throw new UnusableAnswer(statusCode)
  }
  let rest = ''
  body.setEncoding('utf8')
  for await (const chunk of body) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    for (const line of lines) onAnswer(JSON.parse(line))
  }
}
