import type { GraphQLDataSource } from '@apollo/gateway'
import { ATTR_SERVER_ADDRESS } from '@opentelemetry/semantic-conventions'
import { BrokenCircuitError } from 'cockatiel'
import { GraphQLError } from 'graphql'
import { createCircuit } from '#platform/calls/circuits.ts'
import type { LocalSubgraph } from '#platform/graphql/local-subgraphs.ts'
import { isServerFault } from '#platform/graphql/server-faults.ts'
import type { ServiceToken } from '#platform/identity/service-token.ts'
import type { Log } from '#platform/process/log.ts'
import { currentTraceparent } from '#platform/tracing/active-trace.ts'
import { ATTR_GRAPHQL_OPERATION_TYPE } from '#platform/tracing/attributes.ts'
import { failSpan, inSpan, SpanKind } from '#platform/tracing/spans.ts'
import type { RouterContext } from '../context.ts'
import type { SubgraphAnswer } from './answer.ts'
import { collectOperations } from './collect-operations.ts'
import { createHttpTransport } from './http-transport.ts'
import { createLocalTransport } from './local-transport.ts'
import type { Message, SendOperation, Transport } from './message.ts'
import { connectSubgraph, isConnectionFailure, wasNeverSent } from './subgraph-connection.ts'
import { NotAdmitted, UnusableAnswer } from './unusable-answer.ts'

interface DataSourceOptions {
  /** The subgraph's name, which callers see in errors. */
  name: string
  /** The URL of its GraphQL endpoint, which callers do not see. */
  url: string
  /** Set for our own subgraphs. */
  own?: {
    /** Which operations may be sent in a batch. */
    batching: 'queries' | 'all'
    /** The router's own access token, which is sent to our own subgraphs only. */
    token: ServiceToken
    /** The subgraph in this process, if it is in it and open: then it is called without HTTP. */
    findLocal(): LocalSubgraph | undefined
  }
  /** Timeout of one operation, including a retry. Default 10,000. */
  timeoutMilliseconds?: number
  log: Log
}

class SubgraphTimeout extends Error {
  override name = 'SubgraphTimeout'
}

export interface DataSource extends GraphQLDataSource<RouterContext> {
  close(): Promise<void>
}

/**
 * Sends operations to one subgraph with the caller's token.
 * @throws (its `process`) {GraphQLError} SERVICE_UNAVAILABLE if the subgraph does not answer in time, or not in
 * GraphQL.
 */
export function createDataSource(options: DataSourceOptions): DataSource {
  const { name, url, log, own, timeoutMilliseconds = 10_000 } = options
  const connection = connectSubgraph(url)
  const circuit = createCircuit({ peer: name, isFailure: isOutage, maxDelay: 5_000, log })

  const onRefusal = (err: NotAdmitted) =>
    log.warn({ err, subgraph: name }, 'a subgraph refuses batches of this router: operations are sent singly')
  const http = createHttpTransport({ connection, circuit, own: own && { token: own.token, onRefusal } })
  /** Chosen for each call: a subgraph in this process may not be open yet. */
  function currentTransport(): Transport {
    const local = own?.findLocal()
    return local ? createLocalTransport(local, circuit) : http
  }
  const sendAlone: SendOperation = (message) => currentTransport().sendAlone(message)
  const together = () => collectOperations({ sendTogether: (messages) => currentTransport().sendTogether(messages) })
  const sendQuery = own ? together() : sendAlone
  const sendMutation = own?.batching === 'all' ? together() : sendAlone

  async function call(
    operation: Message['operation'],
    context: RouterContext,
    isMutation: boolean,
  ): Promise<SubgraphAnswer> {
    // A mutation is not aborted when its caller disconnects, because it may have taken effect already.
    const limit = timeLimit(timeoutMilliseconds, isMutation ? undefined : context.signal)
    const { caller, address } = context
    const idempotencyKey = isMutation ? context.idempotencyKey : undefined
    const traceparent = currentTraceparent()
    const message: Message = { operation, caller, address, idempotencyKey, traceparent, signal: limit.signal }
    const send = isMutation ? sendMutation : sendQuery
    try {
      return await send(message)
    } catch (error) {
      const mayRepeat = wasNeverSent(error) || (!isMutation && isConnectionFailure(error))
      if (!mayRepeat) throw error
      return await send(message)
    } finally {
      limit.clear()
    }
  }

  const server = { [ATTR_SERVER_ADDRESS]: new URL(url).hostname }
  const ofQuery = { kind: SpanKind.CLIENT, attributes: { ...server, [ATTR_GRAPHQL_OPERATION_TYPE]: 'query' } }
  const ofMutation = { kind: SpanKind.CLIENT, attributes: { ...server, [ATTR_GRAPHQL_OPERATION_TYPE]: 'mutation' } }
  const spanOf = (isMutation: boolean) => (isMutation ? ofMutation : ofQuery)

  return {
    async process({ request: { query = '', variables, operationName }, context }) {
      const isMutation = query.startsWith('mutation')
      const operation = { query, variables, operationName }
      try {
        return await inSpan(`fetch ${name}`, spanOf(isMutation), async (span) => {
          const answer = await call(operation, context as RouterContext, isMutation)
          const fault = span && answer.errors?.map(({ extensions }) => extensions?.code).find(isServerFault)
          if (fault) failSpan(span, String(fault))
          return answer
        })
      } catch (error) {
        // The subgraph did answer, but the response is too large.
        if (error instanceof GraphQLError) throw error
        const isRefused = error instanceof BrokenCircuitError
        if (!isRefused && !context.signal?.aborted)
          log.warn({ err: error, subgraph: name }, 'a subgraph did not answer')
        const isCertain = isRefused || error instanceof NotAdmitted || wasNeverSent(error)
        const isUncertain = isMutation && !isCertain
        throw unavailable(name, isUncertain)
      }
    },
    close: connection.close,
  }
}

/** Aborts after a timeout, or with the caller's signal. A cleared timer is cheaper than two combined signals. */
function timeLimit(milliseconds: number, callers?: AbortSignal): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new SubgraphTimeout(`No answer in ${milliseconds} ms`)), milliseconds)
  const abort = () => controller.abort(callers?.reason)
  if (callers?.aborted) abort()
  callers?.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer)
      callers?.removeEventListener('abort', abort)
    },
  }
}

/** A GraphQL response with errors is not an outage, and neither is a caller that disconnects. */
function isOutage(error: Error): boolean {
  if (error instanceof UnusableAnswer) return error.statusCode >= 500
  return error instanceof SubgraphTimeout || isConnectionFailure(error)
}

function unavailable(name: string, isUncertain: boolean): GraphQLError {
  const doubt = isUncertain ? ': whether the mutation took effect is not known' : ''
  return new GraphQLError(`The ${name} service is not available${doubt}`, {
    extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1 },
  })
}
