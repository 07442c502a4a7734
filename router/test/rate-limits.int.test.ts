import { describe, expect, it, onTestFinished } from 'vitest'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive, next } from '../testing/live-client.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import { startTestSystem } from '../testing/system.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const query = '{ __typename }'
const { system, redisUrl } = await systemForTests({
  ADDRESS_REQUESTS_PER_MINUTE: '3',
  ALLOWED_ORIGINS: 'http://shop.test',
})
let address = 0

/** An address that has not been used before. */
const newAddress = () => `198.51.100.${++address}`
const limited = (requests: number, clientId: string) =>
  system.issuer.clientToken('orders:read', 3600, {
    id: clientId,
    rate_limit: { requests, window_seconds: 60 },
  })
async function statuses(count: number, headers: () => Record<string, string>): Promise<number[]> {
  const found: number[] = []
  for (let index = 0; index < count; index++) found.push((await post(system.http, { query }, headers())).status)
  return found
}

describe('over HTTP', () => {
  it('a client has the limit of its token, and every response has the remaining quota', async () => {
    const token = await limited(3, 'three')
    const first = await post(system.http, { query }, { token })
    expect(first.status).toBe(200)
    expect(first.headers.get('ratelimit-policy')).toBe('"requests";q=3;w=60')
    expect(first.headers.get('ratelimit')).toMatch(/^"requests";r=2;t=(60|5\d)$/)
    // A refused operation counts as well, and once.
    expect((await post(system.http, { query: 'nonsense' }, { token })).headers.get('ratelimit')).toMatch(/;r=1;/)
  })

  it('beyond the limit the status is 429, with a time to retry', async () => {
    const token = await limited(2, 'patient')
    expect(await statuses(2, () => ({ token }))).toEqual([200, 200])
    const { status, headers, body } = await post(system.http, { query }, { token })
    expect(status).toBe(429)
    expect(headers.get('ratelimit-policy')).toBe('"requests";q=2;w=60')
    expect(headers.get('ratelimit')).toMatch(/^"requests";r=0;t=\d+$/)
    const seconds = Number(headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(body).toEqual({
      errors: [
        {
          message: `Too many requests: 2 in 60 s are allowed, try again in ${seconds} s`,
          extensions: {
            code: 'RATE_LIMITED',
            retryAfterSeconds: seconds,
            traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
          },
        },
      ],
    })
  })

  it('two routers share the limit', async () => {
    const token = await limited(60, 'everywhere')
    const other = await system.startRouter()
    const found: number[] = []
    for (let index = 0; index < 80; index++) {
      found.push((await post(index % 2 ? other.http : system.http, { query }, { token })).status)
    }
    expect(found.filter((status) => status === 200)).toHaveLength(60)
    await other.stop()
  })

  it('a customer has the limit of the token as well', async () => {
    const claims = { rate_limit: { requests: 4, window_seconds: 60 } }
    const token = await system.issuer.customerToken('customer_123', 'orders:read', 3600, claims)
    expect(await statuses(5, () => ({ token }))).toEqual([200, 200, 200, 200, 429])
  })

  it('without a token each address has its own limit', async () => {
    const [one, two] = [newAddress(), newAddress()]
    expect(await statuses(4, () => ({ 'x-forwarded-for': one }))).toEqual([200, 200, 200, 429])
    expect(await statuses(1, () => ({ 'x-forwarded-for': two }))).toEqual([200])
  })

  it('a client cannot change its address with X-Forwarded-For', async () => {
    const proxied = newAddress()
    let claimed = 0
    const headers = () => ({ 'x-forwarded-for': `203.0.113.${++claimed}, ${proxied}` })
    expect(await statuses(4, headers)).toEqual([200, 200, 200, 429])
  })

  it('X-Forwarded-For of a peer that is not a trusted proxy is ignored', async () => {
    const direct = await startTestSystem(redisUrl, { ADDRESS_REQUESTS_PER_MINUTE: '3', TRUSTED_PROXIES: '192.0.2.1' })
    onTestFinished(() => direct.stop())
    const found: number[] = []
    for (let index = 0; index < 4; index++) {
      found.push((await post(direct.http, { query }, { 'x-forwarded-for': newAddress() })).status)
    }
    expect(found).toEqual([200, 200, 200, 429])
  })

  it('all addresses of one IPv6 network share a limit', async () => {
    let host = 0
    const headers = () => ({ 'x-forwarded-for': `2001:db8:0:7::${++host}` })
    expect(await statuses(4, headers)).toEqual([200, 200, 200, 429])
    expect(await statuses(1, () => ({ 'x-forwarded-for': '2001:db8:0:8::1' }))).toEqual([200])
  })

  it('invalid tokens are charged to the address, to limit guessing', async () => {
    const guessing = newAddress()
    expect(await statuses(4, () => ({ token: crypto.randomUUID(), 'x-forwarded-for': guessing }))).toEqual([
      ...[401, 401, 401, 429],
    ])
  })

  it('the page for browsers is not counted', async () => {
    const headers = { accept: 'text/html', 'x-forwarded-for': newAddress() }
    for (let index = 0; index < 6; index++) {
      const page = await fetch(`${system.http}/graphql`, { headers })
      expect([page.status, page.headers.get('ratelimit')]).toEqual([200, null])
    }
  })

  it('the address is forwarded to the subgraphs with the operation', async () => {
    const order = placeOrder()
    const forwardedFor = newAddress()
    const token = await limited(100, 'forwarding')
    await post(
      system.http,
      { query: `{ order(id: "${order.id}") { id } }` },
      { token, 'x-forwarded-for': forwardedFor },
    )
    expect(system.subgraphs.sales.calls.map(({ headers }) => headers['x-forwarded-for'])).toEqual([forwardedFor])
  })
})

describe('over WebSocket', () => {
  it('each operation counts as a request, and one beyond the limit gets RATE_LIMITED on an open socket', async () => {
    const token = await limited(3, 'socket')
    const live = connectLive(system.webSocket, token)
    const order = placeOrder()
    for (const operation of [query, query]) {
      expect(await next(live.subscribe(operation))).toEqual({ data: { __typename: 'Query' } })
    }
    const updates = live.subscribe(`subscription { orderStatusChanged(orderId: "${order.id}") { version } }`)
    expect(await next(updates)).toEqual({ data: { orderStatusChanged: { version: 1 } } })
    const refused = await next(live.subscribe(query)).catch((errors: unknown) => errors)
    expect(refused).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } }])
    expect((await post(system.http, { query }, { token })).status).toBe(429)
    await live.client.dispose()
  })
})

describe('a browser script of another origin', () => {
  const preflight = (origin: string) =>
    fetch(`${system.http}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })

  it('may call if its origin is allowed, and can read the rate limits', async () => {
    const asked = await preflight('http://shop.test')
    expect(asked.status).toBe(204)
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': 'http://shop.test',
      'access-control-allow-methods': 'GET, POST, PUT',
      'access-control-allow-headers': 'authorization,content-type',
      vary: 'Origin, Access-Control-Request-Headers',
    })
    const forwarded = { origin: 'http://shop.test', 'x-forwarded-for': newAddress() }
    for (const [status, body] of [
      [200, { query }],
      [200, { query }],
      [200, { query }],
      [429, { query }],
    ] as const) {
      const answer = await post(system.http, body, forwarded)
      expect(answer.status).toBe(status)
      expect(answer.headers.get('access-control-allow-origin')).toBe('http://shop.test')
      expect(answer.headers.get('access-control-expose-headers')).toContain('RateLimit, RateLimit-Policy, Retry-After')
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
      expect(answer.headers.get('vary')).toContain('Origin')
    }
  })

  it('may not call otherwise, and the response varies by origin for caches', async () => {
    for (const origin of ['http://evil.test', 'http://shop.test.evil.test', 'https://shop.test', 'null']) {
      const asked = await preflight(origin)
      expect(asked.headers.get('access-control-allow-origin')).toBeNull()
      expect(asked.headers.get('vary')).toContain('Origin')
      const answer = await post(system.http, { query }, { origin, 'x-forwarded-for': newAddress() })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(answer.headers.get('vary')).toContain('Origin')
    }
  })

  it('cannot read paths other than GraphQL and REST', async () => {
    const { headers } = await fetch(`${system.http}/metrics`, { headers: { origin: 'http://shop.test' } })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})
