import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createServiceToken } from './service-token.ts'

let server: Server
let answer: (response: ServerResponse) => void
let requests: { request: IncomingMessage; body: string }[]
let serviceToken: () => Promise<string>

const token =
  (expiresIn = 3_600) =>
  (response: ServerResponse) =>
    response.end(JSON.stringify({ access_token: `token-${requests.length}`, expires_in: expiresIn }))
const fail = (response: ServerResponse) => response.writeHead(401).end('{"error":"invalid_client"}')
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  requests = []
  answer = token()
  server = createServer(async (request, response) => {
    requests.push({ request, body: await text(request) })
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const authUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  serviceToken = createServiceToken({ authUrl, clientId: 'sales', clientSecret: 'a:b%c d' })
})
afterEach(async () => {
  vi.useRealTimers()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe("a service's token", () => {
  it('is asked for in the words of RFC 6749, with the secret form-encoded', async () => {
    await serviceToken()
    const [{ request, body }] = requests as [(typeof requests)[0]]
    expect(`${request.method} ${request.url}`).toBe('POST /oauth/token')
    expect(body).toBe('grant_type=client_credentials')
    const credentials = Buffer.from(request.headers.authorization!.slice('Basic '.length), 'base64').toString()
    expect(credentials).toBe('sales:a%3Ab%25c%20d')
  })

  it('is fetched once, however many need it', async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => serviceToken()))).toEqual(Array(20).fill('token-1'))
    expect(await serviceToken()).toBe('token-1')
    expect(requests).toHaveLength(1)
  })

  it('is renewed ahead of its end, while the old one still serves', async () => {
    await serviceToken()
    pass(3_000_000)
    expect(await serviceToken()).toBe('token-1')
    await vi.waitFor(async () => expect(await serviceToken()).toBe('token-2'))
    expect(requests).toHaveLength(2)
  })

  it('serves on when it cannot be renewed, and is asked for once a second', async () => {
    await serviceToken()
    answer = fail
    pass(3_000_000)
    expect(await serviceToken()).toBe('token-1')
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    for (let index = 0; index < 20; index++) {
      expect(await serviceToken()).toBe('token-1')
      // Time for a failed answer to come in.
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(requests).toHaveLength(2)
    answer = token()
    pass(1_000)
    await serviceToken()
    await vi.waitFor(async () => expect(await serviceToken()).toBe('token-3'))
  })

  it('does not outlive its end', async () => {
    await serviceToken()
    answer = fail
    pass(3_600_000)
    await expect(serviceToken()).rejects.toThrow('invalid_client')
  })

  it('is asked for anew after a failure, and no error shows the secret', async () => {
    answer = fail
    const error = await serviceToken().catch((error: Error) => error)
    expect(String(error)).toContain('invalid_client')
    expect(String(error)).not.toContain('a:b')
    answer = token()
    expect(await serviceToken()).toBe('token-2')
  })
})
