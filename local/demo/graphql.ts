import { createClient } from 'graphql-ws'

/** The router that operations are sent to, with the token of the caller. */
export interface Endpoint {
  /** The address of the router, without a trailing slash. */
  url: string
  accessToken?: string
  signal: AbortSignal
}

interface Answer<Data> {
  data?: Data | null
  errors?: readonly { message: string }[]
}

/** Runs a query or mutation. @throws {Error} with the messages of the router. */
export async function execute<Data>(
  { url, accessToken, signal }: Endpoint,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(accessToken && { authorization: `Bearer ${accessToken}` }) },
    body: JSON.stringify({ query, variables }),
    signal,
  }).catch((error: Error) => {
    if (signal.aborted) throw error
    throw new Error(
      `No answer from ${url}: check that Waybill runs (npm start) and that ROUTER_PORT is the one that it was started with`,
    )
  })
  const answer = (await response.json().catch(() => {
    throw new Error(
      `${url} answered with HTTP status ${response.status} and no JSON: check that it is the router of Waybill`,
    )
  })) as Answer<Data>
  return dataOf(answer)
}

/** Runs a subscription. Ends when the router ends it, or when the caller stops reading. */
export async function* subscribe<Data>(
  { url, accessToken, signal }: Endpoint,
  query: string,
  variables: Record<string, unknown>,
): AsyncGenerator<Data> {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${accessToken}` },
  })
  // Without this, a silent router would keep the demo waiting forever.
  const close = () => void client.dispose()
  signal.addEventListener('abort', close, { once: true })
  try {
    for await (const answer of client.iterate<Data>({ query, variables })) yield dataOf<Data>(answer)
  } finally {
    signal.removeEventListener('abort', close)
    await client.dispose()
  }
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors?.length) throw new Error(errors.map(({ message }) => message).join('; '))
  if (!data) throw new Error('The router answered with neither data nor errors')
  return data
}
