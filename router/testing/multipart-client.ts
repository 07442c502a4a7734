import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'

interface MultipartOptions {
  /** The body of the request. */
  body: object
  token?: string | undefined
  headers?: Record<string, string>
}

export interface MultipartAnswer {
  response: IncomingMessage
  /** The body as received. */
  text(): string
  /** The bodies of the complete parts so far: those with a boundary after them. */
  parts(): unknown[]
  /** Whether the last boundary was received. */
  isComplete(): boolean
  end(): void
}

/** Posts an operation to `/graphql`, and reads the response as a multipart subscription. */
export async function postMultipart(
  base: string,
  { body, token, headers }: MultipartOptions,
): Promise<MultipartAnswer> {
  const asking = request(`${base}/graphql`, {
    method: 'POST',
    agent: false,
    headers: {
      accept: 'multipart/mixed;subscriptionSpec=1.0, application/json',
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
  }).end(JSON.stringify(body))
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  response.setEncoding('utf8')
  let text = ''
  response.on('data', (chunk) => {
    text += chunk
  })
  response.on('error', () => {})
  return {
    response,
    text: () => text,
    parts: () =>
      text
        .split('\r\n--graphql')
        .slice(1, -1)
        .map((part) => {
          const [head, content] = part.split('\r\n\r\n')
          if (head !== '\r\ncontent-type: application/json') throw new Error(`A part has the head ${head}`)
          return JSON.parse(content!)
        }),
    isComplete: () => text.endsWith('\r\n--graphql--\r\n'),
    end: () => asking.destroy(),
  }
}
