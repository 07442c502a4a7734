/** A GraphQL response over HTTP. */
export interface HttpAnswer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests compare it as a whole or reach in
  body: any
}

interface Request {
  query: string
  variables?: Record<string, unknown>
  operationName?: string
}

/** Posts an operation as a client does. @param headers in addition to the content type. */
export async function post(
  base: string,
  request: Request | string,
  { token, ...headers }: Record<string, string | undefined> = {},
): Promise<HttpAnswer> {
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(headers as Record<string, string>),
    },
    body: typeof request === 'string' ? request : JSON.stringify(request),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}
