import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createServiceToken, type ServiceToken } from './service-token.ts'

let server: Server
let answer: (response: ServerResponse) => void
let requests: { request: IncomingMessage; body: string }[]
let serviceToken: ServiceToken
let logged: string[]

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
  logged = []
  const log = pino({}, { write: (line: string) => void logged.push(line) })
  serviceToken = createServiceToken({ authUrl, clientId: 'sales', clientSecret: 'a:b%c d', log })
})
afterEach(async () => {
  vi.useRealTimers()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe("a service's token", () => {
  it('is requested as RFC 6749 says, with the secret form-encoded', async () => {
    await serviceToken.get()
    const [{ request, body }] = requests as [(typeof requests)[0]]
    expect(`${request.method} ${request.url}`).toBe('POST /oauth/token')
    expect(body).toBe('grant_type=client_credentials')
    const credentials = Buffer.from(request.headers.authorization!.slice('Basic '.length), 'base64').toString()
    expect(credentials).toBe('sales:a%3Ab%25c%20d')
  })

  it('is fetched once for concurrent callers', async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => serviceToken.get()))).toEqual(Array(20).fill('token-1'))
    expect(await serviceToken.get()).toBe('token-1')
    expect(requests).toHaveLength(1)
  })

  it('is renewed before it expires, while the old one is still used', async () => {
    await serviceToken.get()
    pass(3_000_000)
    expect(await serviceToken.get()).toBe('token-1')
    await vi.waitFor(async () => expect(await serviceToken.get()).toBe('token-2'))
    expect(requests).toHaveLength(2)
  })

  it('stays in use when it cannot be renewed, and is requested once a second', async () => {
    await serviceToken.get()
    answer = fail
    pass(3_000_000)
    expect(await serviceToken.get()).toBe('token-1')
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    for (let index = 0; index < 20; index++) {
      expect(await serviceToken.get()).toBe('token-1')
      // Time for a failed response to arrive.
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(requests).toHaveLength(2)
    answer = token()
    pass(1_000)
    await serviceToken.get()
    await vi.waitFor(async () => expect(await serviceToken.get()).toBe('token-3'))
  })

  it('is not used after it has expired', async () => {
    await serviceToken.get()
    answer = fail
    pass(3_600_000)
    await expect(serviceToken.get()).rejects.toThrow('invalid_client')
  })

  it('is requested again a second after a failure, and no error shows the secret', async () => {
    answer = fail
    const error = await serviceToken.get().catch((error: Error) => error)
    expect(String(error)).toContain('invalid_client')
    expect(String(error)).not.toContain('a:b')
    answer = token()
    await expect(serviceToken.get()).rejects.toThrow('invalid_client')
    expect(requests).toHaveLength(1)
    pass(1_000)
    expect(await serviceToken.get()).toBe('token-2')
  })

  it('is requested with growing pauses if the secret is wrong, which the log says once without the secret', async () => {
    answer = fail
    for (let second = 0; second < 600; second++) {
      await expect(serviceToken.get()).rejects.toThrow('invalid_client')
      pass(1_000)
    }
    expect(requests.length).toBeLessThan(18)
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain('invalid_client: is SALES_CLIENT_SECRET right')
    expect(logged[0]).not.toMatch(/a:b|a%3Ab|YTpi|c2FsZXM6/)
    answer = token()
    pass(60_000)
    await serviceToken.get()
    expect(logged[1]).toContain('again')
  })

  it('may be missing for a moment while all services start, which is a warning only later', async () => {
    answer = (response) => response.writeHead(503).end('{}')
    for (let second = 0; second < 20; second++) {
      await expect(serviceToken.get()).rejects.toThrow('503')
      pass(1_000)
    }
    expect(logged.map((line) => JSON.parse(line).level)).toEqual([pino.levels.values.info, pino.levels.values.warn])
  })

  it('is replaced once when it was refused, unless that has happened already', async () => {
    await serviceToken.get()
    pass(2_000)
    for (let index = 0; index < 20; index++) serviceToken.refused('token-1')
    expect(await Promise.all(Array.from({ length: 20 }, () => serviceToken.get()))).toEqual(Array(20).fill('token-2'))
    serviceToken.refused('token-1')
    expect(await serviceToken.get()).toBe('token-2')
    expect(requests).toHaveLength(2)
  })

  it('is not replaced forever if every token is refused', async () => {
    for (let index = 0; index < 100; index++) {
      serviceToken.refused(await serviceToken.get())
      pass(100)
    }
    expect(requests.length).toBeLessThan(8)
  })
})
