import type { GraphQLDataSource } from '@apollo/gateway'
import { BrokenCircuitError } from 'cockatiel'
import { GraphQLError } from 'graphql'
import type { Log } from '#platform/log.ts'
import { currentTrace } from '#platform/trace.ts'
import type { RouterContext } from '../context.ts'
import { readAnswer, type SubgraphAnswer } from './answer.ts'
import { createCircuit } from './circuit.ts'
import { connectSubgraph, isConnectionFailure, wasNeverSent } from './subgraph-connection.ts'

interface DataSourceOptions {
  /** The subgraph's name, which callers may read in errors. */
  name: string
  /** Its GraphQL endpoint, which they may not. */
  url: string
  /** For one operation in all, a second try included. Default 10,000. */
  timeoutMilliseconds?: number
  log: Log
}

/** The answer came, but nothing that a subgraph would say: a proxy's page, or half an answer. */
class UnusableAnswer extends Error {
  override name = 'UnusableAnswer'
  readonly statusCode: number

  constructor(statusCode: number) {
    super(`The answer, with status ${statusCode}, is not a GraphQL response`)
    this.statusCode = statusCode
  }
}

class SubgraphTimeout extends Error {
  override name = 'SubgraphTimeout'
}

export interface DataSource extends GraphQLDataSource<RouterContext> {
  close(): Promise<void>
}

/**
 * Sends operations to one subgraph as the caller who asked for them.
 * @throws (its `process`) {GraphQLError} SERVICE_UNAVAILABLE if the subgraph does not answer in time, or not in GraphQL.
 */
export function createDataSource(options: DataSourceOptions): DataSource {
  const { name, url, log, timeoutMilliseconds = 10_000 } = options
  const connection = connectSubgraph(url)
  const circuit = createCircuit(name, isOutage, log)

  async function post(body: string, headers: Record<string, string>, signal: AbortSignal): Promise<SubgraphAnswer> {
    const response = await connection.post(body, headers, signal)
    const answer = readAnswer(response.body)
    if (!answer) throw new UnusableAnswer(response.statusCode)
    return answer
  }

  async function call(body: string, context: RouterContext, isMutation: boolean): Promise<SubgraphAnswer> {
    const headers = headersFor(context, isMutation)
    // A mutation is not called back when its caller has gone: it may have happened already.
    const limit = timeLimit(timeoutMilliseconds, isMutation ? undefined : context.signal)
    const attempt = () => circuit.execute(() => post(body, headers, limit.signal))
    try {
      return await attempt()
    } catch (error) {
      const mayRepeat = wasNeverSent(error) || (!isMutation && isConnectionFailure(error))
      if (!mayRepeat) throw error
      return await attempt()
    } finally {
      limit.clear()
    }
  }

  return {
    async process({ request: { query = '', variables, operationName }, context }) {
      const isMutation = query.startsWith('mutation')
      try {
        return await call(JSON.stringify({ query, variables, operationName }), context as RouterContext, isMutation)
      } catch (error) {
        const isRefused = error instanceof BrokenCircuitError
        if (!isRefused && !context.signal?.aborted)
          log.warn({ err: error, subgraph: name }, 'a subgraph did not answer')
        const isUncertain = isMutation && !isRefused && !wasNeverSent(error)
        throw unavailable(name, isUncertain)
      }
    },
    close: connection.close,
  }
}

function headersFor({ caller, address, idempotencyKey }: RouterContext, isMutation: boolean): Record<string, string> {
  const trace = currentTrace()
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(address && { 'x-forwarded-for': address }),
    ...(caller.kind !== 'anonymous' && { authorization: `Bearer ${caller.token}` }),
    ...(isMutation && idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    ...(trace && { traceparent: trace.traceparent }),
  }
}

/** Ends a call after this time, or with the caller's own signal. A timer that is cleared is cheaper than two signals. */
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

/** An answer in GraphQL is an answer, whatever it says; who has gone away says nothing about the subgraph. */
function isOutage(error: Error): boolean {
  if (error instanceof UnusableAnswer) return error.statusCode >= 500
  return error instanceof SubgraphTimeout || isConnectionFailure(error)
}

function unavailable(name: string, isUncertain: boolean): GraphQLError {
  const doubt = isUncertain ? ': whether the mutation took effect is not known' : ''
  return new GraphQLError(`The ${name} service is not available${doubt}`, {
    extensions: { code: 'SERVICE_UNAVAILABLE' },
  })
}
