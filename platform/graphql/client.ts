import { Pool } from 'undici'
import { createCallPolicy } from '../resilience.ts'
import { currentTrace } from '../trace.ts'

interface GraphqlClientOptions {
  /** The service's base URL. */
  url: string
  /** The access token to call with. */
  token: () => Promise<string>
  /** For one try. */
  timeoutMilliseconds: number
  /** Tries after the first: everything sent through this client has to bear repetition. */
  retries: number
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
  const pool = new Pool(origin, { connections: 8, connect: { timeout: 1_000 } })
  const policy = createCallPolicy(limits)

  async function post(query: string, variables: Record<string, unknown>, signal: AbortSignal) {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await token()}`,
        traceparent: currentTrace()?.traceparent,
      },
      body: JSON.stringify({ query, variables }),
      signal,
    })
    const answer = (await body.json()) as { data?: unknown; errors?: { message: string }[] }
    if (answer.errors?.length || !answer.data)
      throw new Error(`${statusCode} ${answer.errors?.[0]?.message ?? 'no data'}`)
    return answer.data
  }

  return {
    send: async <Data>(query: string, variables: Record<string, unknown>) =>
      (await policy.execute(({ signal }) => post(query, variables, signal))) as Data,
    close: () => pool.close(),
  }
}
