// The configuration of the entry, with the nginx of this machine in front of servers that tell what they got.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Agent, fetch } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { TlsFiles } from '../../local/service-environment.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { createAuthority } from '../../test/setup/certificates.ts'
import { hasNginx, type Nginx, startNginx } from '../../test/setup/nginx.ts'

const isPossible = await hasNginx()
if (!isPossible) console.warn('The tests of nginx are skipped: apt-get install nginx')

const started = new AsyncDisposableStack()
let nginx: Nginx
let tls: TlsFiles
let agent: Agent
let authority: string
let routers: Upstream[]

interface Upstream {
  server: Server
  port: number
  /** What the requests since the last look were. */
  got: IncomingMessage[]
}

/** Answers with its name. `/stream` sends one event, and ends when `end` is called. */
async function startUpstream(name: string): Promise<Upstream> {
  const got: IncomingMessage[] = []
  const server = createServer((request, response) => {
    got.push(request)
    request.resume()
    if (request.url === '/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n')
      return
    }
    request.on('end', () => response.end(name))
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => {
    got.push(request)
    socket.on('message', (message) => socket.send(`${name} got ${message}`))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  started.defer(async () => {
    for (const socket of sockets.clients) socket.terminate()
    server.closeAllConnections()
    server.close()
  })
  return { server, port: (server.address() as AddressInfo).port, got }
}

const get = (path: string, options: Parameters<typeof fetch>[1] = {}) =>
  fetch(`${nginx.url}${path}`, { dispatcher: agent, ...options })

describe.skipIf(!isPossible)('nginx in front of the services', () => {
  beforeAll(async () => {
    const { path: directory } = started.use(await temporaryDirectory())
    const issuer = await createAuthority()
    authority = issuer.certificate
    tls = await issuer.write(directory)
    agent = new Agent({ connect: { ca: authority } })
    const pairOf = async (name: string) => [await startUpstream(`${name} a`), await startUpstream(`${name} b`)] as const
    const [router, auth, delivery] = [await pairOf('router'), await pairOf('auth'), await pairOf('delivery')]
    routers = [...router]
    const portsOf = ([one, other]: readonly [Upstream, Upstream]) => [one.port, other.port] as const
    nginx = await startNginx({
      // Lower than a slow machine can exceed. The burst is as it is.
      ...{ directory, tls, rate: '1r/s' },
      upstreams: { router: portsOf(router), auth: portsOf(auth), delivery: portsOf(delivery) },
    })
    started.defer(() => nginx.process.stop())
    started.defer(() => agent.destroy())
  })
  afterAll(() => started.disposeAsync())

  it('sends each path to its service, and shares requests between two routers', async () => {
    const answer = async (path: string) => await (await get(path)).text()
    expect(await answer('/oauth/token')).toMatch(/^auth/)
    expect(await answer('/.well-known/jwks.json')).toMatch(/^auth/)
    expect(await answer('/.well-known/oauth-authorization-server')).toMatch(/^auth/)
    expect(await answer('/webhooks/carriers/acme')).toMatch(/^delivery/)
    const answers = await Promise.all(Array.from({ length: 8 }, () => answer('/graphql')))
    expect(new Set(answers)).toEqual(new Set(['router a', 'router b']))
    expect((await get('/health/ready')).status).toBe(404)
  })

  it('speaks TLS 1.3 only, and sends plain requests there', async () => {
    const { port } = new URL(nginx.url)
    const old = connectTls({ port: Number(port), host: 'localhost', ca: authority, maxVersion: 'TLSv1.2' })
    await expect(once(old, 'secureConnect')).rejects.toThrow()
    const plain = await fetch(`${nginx.plainUrl}/graphql?a=b`, { redirect: 'manual' })
    expect([plain.status, plain.headers.get('location')]).toEqual([308, 'https://localhost/graphql?a=b'])
    expect((await get('/graphql')).headers.get('strict-transport-security')).toMatch(/^max-age=/)
  })

  it('speaks HTTP/2 to browsers', async () => {
    const { port } = new URL(nginx.url)
    const socket = connectTls({
      port: Number(port),
      host: 'localhost',
      ca: authority,
      ALPNProtocols: ['h2', 'http/1.1'],
    })
    await once(socket, 'secureConnect')
    expect(socket.alpnProtocol).toBe('h2')
    socket.destroy()
  })

  it('replaces the forwarding headers of a client by what it knows itself', async () => {
    for (const { got } of routers) got.length = 0
    await get('/graphql', {
      headers: {
        ...{ 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'gopher', 'x-forwarded-host': 'evil.example' },
        ...{ forwarded: 'for=203.0.113.7', 'x-real-ip': '203.0.113.7', authorization: 'Bearer kept' },
      },
    })
    const { headers } = routers.flatMap(({ got }) => got)[0]!
    expect(headers).toMatchObject({
      ...{ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https', authorization: 'Bearer kept' },
      'x-forwarded-host': new URL(nginx.url).host,
    })
    expect(JSON.stringify(headers)).not.toMatch(/203\.0\.113|gopher|evil/)
  })

  it('carries WebSockets', async () => {
    const socket = new WebSocket(`${nginx.url.replace('https', 'wss')}/graphql`, { ca: authority })
    await once(socket, 'open')
    socket.send('hello')
    expect(String((await once(socket, 'message'))[0])).toMatch(/^router [ab] got hello$/)
    socket.close()
    await once(socket, 'close')
  })

  it('passes each server-sent event on at once', async () => {
    const { body, headers } = await get('/stream')
    expect(headers.get('content-type')).toBe('text/event-stream')
    const reader = body!.getReader()
    const { value } = await reader.read()
    expect(Buffer.from(value as Uint8Array).toString()).toBe('data: first\n\n')
    await reader.cancel()
  })

  it('refuses bodies that are too large, before a service sees them', async () => {
    for (const { got } of routers) got.length = 0
    const { status } = await get('/graphql', { method: 'POST', body: Buffer.alloc(2 * 1_048_576 + 1) })
    expect([status, routers.flatMap(({ got }) => got)]).toEqual([413, []])
  })

  it('goes on with the other router when one is away', async () => {
    const [one] = routers as [Upstream, Upstream]
    one.server.closeAllConnections()
    one.server.close()
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const response = await get('/graphql', { method: 'POST', body: '{}' })
        return [response.status, await response.text()]
      }),
    )
    expect(new Set(answers.map(String))).toEqual(new Set(['200,router b']))
  })

  it('logs requests without addresses and queries', async () => {
    await get('/graphql?token=secret')
    const log = await nginx.accessLog()
    expect(JSON.parse(log.trim().split('\n').at(-1)!)).toMatchObject({ path: '/graphql', status: 200 })
    expect(log).not.toMatch(/secret|"127\.0\.0\.1"/)
  })

  // The last test, because its requests stay counted.
  it('slows one address down that sends too much', async () => {
    const statuses = await Promise.all(Array.from({ length: 600 }, () => statusOf('/graphql')))
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
  })
})

/** On connections of its own, so that many run at once. */
function statusOf(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    secureRequest(`${nginx.url}${path}`, { ca: authority, agent: shared }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!))
    })
      .on('error', reject)
      .end()
  })
}
const shared = new (await import('node:https')).Agent({ keepAlive: true, maxSockets: 50 })
