import { Pool } from 'undici'
import { type CallLimits, CallRefused, createCallPolicy, createRetryPolicy } from '../calls/resilience.ts'
import type { ServiceToken } from '../identity/service-token.ts'
import { currentTrace } from '../process/trace.ts'

/** How to call: everything sent through this client has to bear repetition. */
interface GraphqlClientOptions extends CallLimits {
  /** The service's base URL. */
  url: string
  /** The access token to call with. */
  token: ServiceToken
}

export interface GraphqlClient {
  /** Sends one operation and returns its data. @throws if it was not answered, or answered with errors. */
  send<Data>(query: string, variables: Record<string, unknown>): Promise<Data>
  close(): Promise<void>
}

/** The token was not taken. */
class TokenNotTaken extends CallRefused {
  override name = 'TokenNotTaken'
}

/** Calls another service's GraphQL endpoint as this service, over kept connections. */
export function createGraphqlClient({ url, token, ...limits }: GraphqlClientOptions): GraphqlClient {
  const { origin } = new URL(url)
  const path = new URL('graphql', url.endsWith('/') ? url : `${url}/`).pathname
  const pool = new Pool(origin, { connections: limits.concurrency, connect: { timeout: 1_000 } })
  const policy = createCallPolicy(limits)
  const tokenPolicy = createRetryPolicy(limits)

  async function post(bearer: string, body: string, signal: AbortSignal) {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${bearer}`,
      traceparent: currentTrace()?.traceparent,
    }
    const response = await pool.request({ method: 'POST', path, headers, body, signal })
    const { data, errors: [error] = [] } = (await response.body.json()) as Answer
    if (!error && data) return data
    const message = `${response.statusCode} ${error?.message ?? 'no data'}`
    if (response.statusCode === 401) throw new TokenNotTaken(message)
    throw refusals.has(error?.extensions?.code ?? '') ? new CallRefused(message) : new Error(message)
  }

  return {
    async send<Data>(query: string, variables: Record<string, unknown>) {
      const body = JSON.stringify({ query, variables })
      const call = async (bearer: string) => (await policy.execute(({ signal }) => post(bearer, body, signal))) as Data
      // Before the call: that auth gives no token is not the fault of the service that is called.
      const bearer = await tokenPolicy.execute(token.get)
      try {
        return await call(bearer)
      } catch (error) {
        if (!(error instanceof TokenNotTaken)) throw error
        // It may have been revoked, so it is exchanged, once: with a second refusal it is not the token's fault.
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
  data?: unknown
  errors?: { message: string; extensions?: { code?: string } }[]
}

/** What another try would be told again. */
const refusals = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'])
