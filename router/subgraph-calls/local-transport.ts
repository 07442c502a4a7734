import type { IPolicy } from 'cockatiel'
import type { AnswerLocally, LocalSubgraph } from '#platform/graphql/local-subgraphs.ts'
import { type SubgraphAnswer, toAnswer } from './answer.ts'
import type { Message, Transport } from './message.ts'
import { UnusableAnswer } from './unusable-answer.ts'

/** The way to a subgraph in this process: a function call. */
export function createLocalTransport(subgraph: LocalSubgraph, circuit: IPolicy): Transport {
  async function send(answer: AnswerLocally, { signal, ...call }: Message): Promise<SubgraphAnswer> {
    return await circuit.execute(async () => {
      const known = toAnswer(await untilAborted(signal, answer(call)))
      if (!known) throw new UnusableAnswer(200)
      return known
    })
  }

  return {
    sendAlone: (message) => send(subgraph.startBatch(), message),
    sendTogether(messages) {
      const answer = subgraph.startBatch()
      for (const message of messages) send(answer, message).then(message.resolve, message.reject)
    },
  }
}

/** The subgraph finishes its work, as it does when a connection closes, but nobody waits for it. */
async function untilAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
