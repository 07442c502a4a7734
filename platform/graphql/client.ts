import { ATTR_HTTP_REQUEST_METHOD, ATTR_SERVER_ADDRESS } from '@opentelemetry/semantic-conventions'
import { Pool } from 'undici'
import { type CallLimits, CallRefused, createCallPolicy, createRetryPolicy } from '../calls/resilience.ts'
import type { ServiceToken } from '../identity/service-token.ts'
import { currentTraceparent } from '../tracing/active-trace.ts'
import { inSpan, SpanKind } from '../tracing/spans.ts'
import type { LocalSubgraph, LocalSubgraphs } from './local-subgraphs.ts'
import type { OperationRequest } from './read-operation.ts'

/** Options of a client. Every operation sent through it must be idempotent, because it may be retried. */
interface GraphqlClientOptions extends CallLimits {
  /** The service's base URL. */
  url: string
  /** The access token for the calls. */
  token: ServiceToken
  /** Called without HTTP if the service is among them. Default: none. */
  localSubgraphs?: Pick<LocalSubgraphs, 'find'> | undefined
  /** Codes of errors, besides those of wrong requests, that a retry would get again. */
  refusalCodes?: readonly string[]
}

export interface GraphqlClient {
  /** Sends an operation and returns its data. @throws if there is no response, or a response with errors. */
  send<Data>(query: string, variables: Record<string, unknown>): Promise<Data>
  close(): Promise<void>
}

/** The service refused the token. */
class TokenNotTaken extends CallRefused {
  override name = 'TokenNotTaken'
}

/**
 * Calls another service's GraphQL endpoint with this service's token, over keep-alive connections, or directly if the
 * service runs in this process.
 */
export function createGraphqlClient({
  url,
  token,
  localSubgraphs,
  refusalCodes = [],
  ...limits
}: GraphqlClientOptions): GraphqlClient {
  const { origin } = new URL(url)
  const path = new URL('graphql', url.endsWith('/') ? url : `${url}/`).pathname
  const pool = new Pool(origin, { connections: limits.concurrency, connect: { timeout: 1_000 } })
  const policy = createCallPolicy(limits)
  const tokenPolicy = createRetryPolicy(limits)
  const name = `call ${limits.peer}`
  const span = {
    kind: SpanKind.CLIENT,
    attributes: { [ATTR_HTTP_REQUEST_METHOD]: 'POST', [ATTR_SERVER_ADDRESS]: new URL(url).hostname },
  }

  /** The timeout of the policy applies; the other service finishes its work, as it does when a connection closes. */
  async function answerLocally(subgraph: LocalSubgraph, bearer: string, operation: OperationRequest): Promise<Answer> {
    const caller = { authorization: `Bearer ${bearer}` }
    const answer = await subgraph.startBatch()({ operation, caller, traceparent: currentTraceparent() })
    return { ...answer, status: answer.errors?.[0]?.extensions?.code === 'UNAUTHENTICATED' ? 401 : 200 }
  }

  async function answerByHttp(bearer: string, operation: OperationRequest, signal: AbortSignal): Promise<Answer> {
    const body = JSON.stringify(operation)
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${bearer}`,
      traceparent: currentTraceparent(),
    }
    const response = await pool.request({ method: 'POST', path, headers, body, signal })
    return { ...((await response.body.json()) as Answer), status: response.statusCode }
  }

  async function post(bearer: string, operation: OperationRequest, signal: AbortSignal) {
    const local = localSubgraphs?.find(limits.peer)
    const {
      data,
      status,
      errors: [error] = [],
    } = await (local ? answerLocally(local, bearer, operation) : answerByHttp(bearer, operation, signal))
    if (!error && data) return data
    const message = `${status} ${error?.message ?? 'no data'}`
    if (status === 401) throw new TokenNotTaken(message)
    const code = String(error?.extensions?.code)
    throw refusals.has(code) || refusalCodes.includes(code) ? new CallRefused(message) : new Error(message)
  }

  return {
    async send<Data>(query: string, variables: Record<string, unknown>) {
      const operation = { query, variables }
      const call = async (bearer: string) =>
        (await policy.execute(({ signal }) => inSpan(name, span, () => post(bearer, operation, signal)))) as Data
      // Outside of the policy of the called service, whose circuit must not open when auth gives no token.
      const bearer = await tokenPolicy.execute(token.get)
      try {
        return await call(bearer)
      } catch (error) {
        if (!(error instanceof TokenNotTaken)) throw error
        // The token may have been revoked, so it is replaced once. If the new one is refused too, the token is not the
        // cause.
        token.refused(bearer)
        const another = await tokenPolicy.execute(token.get)
        if (another === bearer) throw error
        return await call(another)
      }
    },
    close: () => pool.close(),
  }
}

interface Answer {
  /** Of HTTP; in this process that of an answer over HTTP. */
  status: number
  data?: unknown
  errors?: readonly { message: string; extensions?: { code?: unknown } }[]
}

/** Codes for which a retry would be refused again. */
const refusals = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'])
