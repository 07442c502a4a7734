import { readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seededCustomers } from '../../local/seed/customers.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { graphiqlTabs } from '../http/pages/graphiql-tabs.ts'
import { openGraphiql } from '../testing/open-graphiql.ts'
import { publishStock } from '../testing/stub-orders.ts'
import { stock } from '../testing/stub-resolvers.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'

let system: TestSystem
let local: TestSystem
let redis: Redis

beforeAll(async () => {
  const url = await createTestRedis()
  system = await startTestSystem(url)
  local = await startTestSystem(url, { ...system.urls, LOCAL_MODE: 'on' })
  redis = new Redis(url)
})
beforeEach(() => system.reset())
afterAll(async () => {
  redis.disconnect()
  await local.stop()
  await system.stop()
})

async function open(path: string, origin = system.http) {
  const response = await fetch(origin + path, { headers: { accept: 'text/html' } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Everything that a browser loads with a page, by address. */
const resourcesOf = (text: string) => {
  const settings = /data-settings="([^"]*)"/.exec(text)?.[1] ?? ''
  const named = [...text.matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]+)"/g)].map(([, address]) => address!)
  const later = [...settings.matchAll(/\/assets\/[^&#]+/g)].map(([address]) => address)
  return [...named.filter((address) => !address.startsWith('data:')), ...later]
}

describe.each(['/', '/graphiql'])('the page %s', (path) => {
  it('loads everything from the router, to be cached without an end', async () => {
    const { status, headers, text } = await open(path)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const resources = resourcesOf(text)
    expect(resources.length).toBeGreaterThan(0)
    for (const address of resources) {
      expect(address).toMatch(/^\/assets\/[\w-]+\//)
      const resource = await fetch(system.http + address)
      expect([address, resource.status]).toEqual([address, 200])
      expect(resource.headers.get('content-type')).toMatch(
        address.endsWith('.css') ? /^text\/css/ : /^text\/javascript/,
      )
      expect(resource.headers.get('cache-control')).toContain('immutable')
      await resource.arrayBuffer()
    }
  })

  it('runs no inline script, and may not be framed', async () => {
    const { headers, text } = await open(path)
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|http|nonce)/)
    expect(text).not.toMatch(/<script(?![^>]* src=)|\son\w+=|javascript:/)
  })

  it('inserts no text of the request unescaped', async () => {
    const response = await fetch(system.http + path, { headers: { host: 'x"><script>alert(1)</script>' } })
    expect(await response.text()).not.toContain('<script>alert')
  })
})

describe('the start page', () => {
  it('links to what is served, and to nothing else', async () => {
    const { text } = await open('/')
    const links = [...text.matchAll(/<a href="([^"]+)"/g)].map(([, address]) => address!)
    expect(links).toEqual(expect.arrayContaining(['/graphiql', '/graphql']))
    for (const link of links) expect([link, (await open(link)).status]).toEqual([link, 200])
  })

  it('says whether orders can be placed, and what prevents it', async () => {
    expect((await open('/')).text).toContain('All parts that an order needs are running.')
    await system.subgraphs.product.stop()
    const text = async () => (await open('/')).text
    // The router asks its peers every few seconds.
    await expect.poll(text, { timeout: 20_000 }).toContain('Not ready, because of: product.')
  })

  it('names test accounts in local mode only', async () => {
    expect((await open('/', local.http)).text).toContain('npm run -s token')
    for (const path of ['/', '/graphiql']) {
      const { text } = await open(path)
      expect(text).not.toMatch(/npm run|ada@example\.com|correct horse/)
    }
  })
})

describe('GraphiQL', () => {
  it.each([true, false])('opens with valid operations, with local hints: %s', (localHints) => {
    const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'))
    for (const { query } of graphiqlTabs({ localHints, now: new Date() })) {
      expect(validate(schema, parse(query))).toEqual([])
    }
  })

  it('signs in as a customer that `npm start` has', () => {
    const [first] = graphiqlTabs({ localHints: true, now: new Date() })
    const { email, password } = seededCustomers.ada
    expect(JSON.parse(first!.variables!)).toEqual({ input: { email, password } })
  })

  it('stores no headers in the browser', async () => {
    const { properties } = await openGraphiql(system.http)
    expect(properties.shouldPersistHeaders).toBe(false)
  })

  it('sends the headers of the tab, and shows errors as the router sends them', async () => {
    const { run } = await openGraphiql(system.http)
    const authorization = `Bearer ${await system.issuer.clientToken('orders:read')}`
    const tab = { query: '{ order(id: "nobody") { id } }' }
    expect(await run({ ...tab, headers: JSON.stringify({ authorization }) })).toEqual({ data: { order: null } })
    expect(await run(tab)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })

  it('follows subscriptions over WebSocket until they are stopped', async () => {
    const { run } = await openGraphiql(system.http)
    const quantities: unknown[] = []
    const observable = run({
      query:
        'subscription { productAvailabilityChanged(productIds: ["product_456"]) { availability { availableQuantity } } }',
    })
    if (!('subscribe' in observable)) throw new Error('not an observable')
    const subscription = observable.subscribe({
      next: ({ data }) => void quantities.push(data),
      error: (error) => void quantities.push(error),
      complete: () => void quantities.push('complete'),
    })
    const state = (availableQuantity: number) => ({
      productAvailabilityChanged: { availability: { availableQuantity } },
    })
    await expect.poll(() => quantities).toEqual([state(7)])
    stock.set('product_456', 3)
    await publishStock(redis, 'product_456', 3)
    await expect.poll(() => quantities).toEqual([state(7), state(3)])
    subscription.unsubscribe()
  })
})
