// A separate system with two listeners for each process: the public routes and the internal routes.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { type ServiceName, serviceNames } from '../../local/services.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { someFreePorts } from '../setup/free-ports.ts'

const subgraphs = ['auth', 'product', 'sales', 'delivery', 'webhooks'] as const
const started = new AsyncDisposableStack()
let system: System
let tokens: Record<'storefront' | 'operations' | 'router' | 'sales' | 'ada', string>

beforeAll(async () => {
  const directory = started.use(await temporaryDirectory())
  const free = await someFreePorts(2 * serviceNames.length)
  const portsFrom = (first: number) =>
    Object.fromEntries(serviceNames.map((name, index) => [name, free[first + index]!])) as Record<ServiceName, number>
  system = await startSystem({
    dataDirectory: join(directory.path, 'data'),
    ports: portsFrom(0),
    internalPorts: portsFrom(serviceNames.length),
    durable: false,
    stepMilliseconds: 200,
    log: () => {},
  })
  started.defer(system.stop)
  const { serviceClients } = system.secrets
  const [storefront, operations, router, sales] = await Promise.all([
    tokenOf('storefront', 'storefront-secret'),
    tokenOf('operations', 'operations-secret'),
    tokenOf('router', serviceClients.router),
    tokenOf('sales', serviceClients.sales),
  ])
  tokens = { storefront, operations, router, sales, ada: await signIn() }
}, 180_000)
afterAll(() => started.disposeAsync(), 60_000)

async function tokenOf(id: string, secret: string): Promise<string> {
  const response = await fetch(`${system.urls.auth}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

async function signIn(): Promise<string> {
  const input = `{ email: "ada@example.com", password: "correct horse battery staple" }`
  const query = `mutation { signIn(input: ${input}) { ... on Session { accessToken } } }`
  return (await ask(system.urls.router, query)).data.signIn.accessToken
}

function post(url: string, path: string, body: unknown, token?: string): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
async function ask(url: string, query: string, token?: string): Promise<any> {
  return (await post(url, '/graphql', { query }, token)).json()
}

const status = async (answer: Promise<Response>) => (await answer).status
const batch = [{ headers: {}, operation: { query: '{ __typename }' } }]

describe('the public listener', () => {
  it.each(subgraphs)('of %s has no GraphQL, no batches and no metrics, with any token', async (service) => {
    const url = system.urls[service]
    for (const token of [undefined, tokens.operations, tokens.router]) {
      expect(await status(post(url, '/graphql', { query: '{ __typename }' }, token))).toBe(404)
      expect(await status(post(url, '/graphql/batch', batch, token))).toBe(404)
      expect(await status(fetch(`${url}/metrics`))).toBe(404)
    }
    expect(await status(fetch(`${url}/graphql?query={__typename}`))).toBe(404)
  })

  it('of the router has GraphQL, but no metrics', async () => {
    expect((await ask(system.urls.router, '{ product(id: "product_456") { name } }')).data.product.name).toBeTruthy()
    expect(await status(fetch(`${system.urls.router}/metrics`))).toBe(404)
  })

  it.each(serviceNames)('of %s reports readiness without the reasons', async (service) => {
    const response = await fetch(`${system.urls[service]}/health/ready`)
    expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }])
    expect(await status(fetch(`${system.urls[service]}/health/live`))).toBe(200)
  })

  it('of auth has OAuth and the keys, that of delivery has webhooks; internal listeners have neither', async () => {
    const paths = { auth: ['/.well-known/jwks.json', '/.well-known/oauth-authorization-server'] }
    for (const path of paths.auth) {
      expect(await status(fetch(system.urls.auth + path))).toBe(200)
      expect(await status(fetch(system.internalUrls.auth + path))).toBe(404)
    }
    // There is no such carrier, which is not the same as no such route.
    const webhook = async (url: string) => (await post(url, '/webhooks/carriers/nobody', {})).json()
    expect(await webhook(system.urls.delivery)).not.toEqual(await webhook(system.internalUrls.delivery))
  })
})

describe('the internal listener', () => {
  it.each(serviceNames)('of %s has metrics and the reasons of readiness, without a token', async (service) => {
    const url = system.internalUrls[service]
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('process_cpu_seconds_total')
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ status: 'ready', checks: {} })
  })

  it.each(subgraphs)('of %s refuses callers without a valid token, also for public fields', async (service) => {
    const url = system.internalUrls[service]
    for (const token of [undefined, 'forged']) {
      const response = await post(url, '/graphql', { query: '{ __typename }' }, token)
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toContain('Bearer')
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    }
    expect(await status(fetch(`${url}/graphql?query={__typename}`))).toBe(401)
  })

  it.each(subgraphs)('of %s accepts the tokens of the router, of a service and of a caller', async (service) => {
    for (const token of [tokens.router, tokens.sales, tokens.storefront, tokens.ada])
      expect(await ask(system.internalUrls[service], '{ __typename }', token)).toEqual({
        data: { __typename: 'Query' },
      })
  })

  it.each(subgraphs)('of %s accepts batches only with the token of the router', async (service) => {
    const url = system.internalUrls[service]
    expect(await status(post(url, '/graphql/batch', batch))).toBe(401)
    for (const token of [tokens.ada, tokens.sales, tokens.storefront, tokens.operations])
      expect(await status(post(url, '/graphql/batch', batch, token))).toBe(403)
    const response = await post(url, '/graphql/batch', batch, tokens.router)
    expect(JSON.parse(await response.text())).toEqual({ index: 0, answer: { data: { __typename: 'Query' } } })
  })
})

describe('with two listeners', () => {
  const place = `mutation { createOrder(input: { items: [{ productId: "product_456", quantity: 1 }] }) {
    ... on CreateOrderSuccess { order { id customer { name } items { product { name } } } } } }`

  it('an order passes through all services to its delivery', async () => {
    const { order } = (await ask(system.urls.router, place, tokens.ada)).data.createOrder
    expect(order).toMatchObject({ customer: { name: 'Ada Lovelace' }, items: [{ product: { name: 'Enamel Mug' } }] })
    const query = `{ order(id: "${order.id}") { status shipment { status } } }`
    await waitUntil(
      async () => (await ask(system.urls.router, query, tokens.ada)).data.order.status === 'DELIVERED',
      30_000,
    )
  })

  it('concurrent operations share batches', async () => {
    const counted = async () => {
      const text = await (await fetch(`${system.internalUrls.product}/metrics`)).text()
      return Number(/waybill_http_requests_total\{route="\/graphql\/batch",status="200"\} (\d+)/.exec(text)?.[1] ?? 0)
    }
    const before = await counted()
    // Different products: the router caches equal public reads.
    const ids = Array.from({ length: 20 }, (_, index) => `product_${1000 + index}`)
    const answers = await Promise.all(ids.map((id) => ask(system.urls.router, `{ product(id: "${id}") { id } }`)))
    expect(answers.map(({ data }) => data.product.id)).toEqual(ids)
    expect(await counted()).toBeGreaterThan(before)
  })
})
