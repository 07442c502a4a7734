import { Pool } from 'undici'
import { type CallLimits, CallRefused, createCallPolicy, createRetryPolicy } from '../resilience.ts'
import { currentTrace } from '../trace.ts'

/** How to call: everything sent through this client has to bear repetition. */
interface GraphqlClientOptions extends CallLimits {
  /** The service's base URL. */
  url: string
  /** The access token to call with. */
  token: () => Promise<string>
}

export interface GraphqlClient {
  /** Sends one operation and returns its data. @throws if it was not answered, or answered with errors. */
  send<Data>(query: string, variables: Record<string, unknown>): Promise<Data>
  close(): Promise<void>
}

/** Calls another service's GraphQL endpoint as this service, over kept connections. */
export function createGraphqlClient({ url, token, ...limits }: GraphqlClientOptions): GraphqlClient {
  const { origin } = new URL(url)
  const path = new URL('graphql', url.endsWith('/') ? url : `${url}/`).pathname
  const pool = new Pool(origin, { connections: limits.concurrency, connect: { timeout: 1_000 } })
  const policy = createCallPolicy(limits)
  const tokenPolicy = createRetryPolicy(limits)

  async function post(accessToken: string, query: string, variables: Record<string, unknown>, signal: AbortSignal) {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${accessToken}`,
        traceparent: currentTrace()?.traceparent,
      },
      body: JSON.stringify({ query, variables }),
      signal,
    })
    const answer = (await body.json()) as Answer
    const [error] = answer.errors ?? []
    if (!error && answer.data) return answer.data
    const message = `${statusCode} ${error?.message ?? 'no data'}`
    throw refusals.has(error?.extensions?.code ?? '') ? new CallRefused(message) : new Error(message)
  }

  return {
    async send<Data>(query: string, variables: Record<string, unknown>) {
      // Before the call: that auth gives no token is not the fault of the service that is called.
      const accessToken = await tokenPolicy.execute(token)
      return (await policy.execute(({ signal }) => post(accessToken, query, variables, signal))) as Data
    },
    close: () => pool.close(),
  }
}

interface Answer {
  data?: unknown
  errors?: { message: string; extensions?: { code?: string } }[]
}

/** What another try would be told again. */
const refusals = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'])
