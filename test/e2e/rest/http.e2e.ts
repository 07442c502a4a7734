// REST as HTTP has it: methods, media types, conditions, limits, pages.
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { clientToken } from '../client.ts'
import { call } from './client.ts'

let token: string

beforeAll(async () => {
  token = await clientToken('storefront')
})

const order = { customer_id: 'customer_123', items: [{ product_id: 'product_456', quantity: 1 }] }
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

describe('a method', () => {
  it.each([
    ['DELETE', '/orders', 'POST, GET, HEAD, OPTIONS'],
    ['PATCH', '/orders/4711', 'GET, HEAD, OPTIONS'],
    ['POST', '/orders/4711/status', 'PUT, OPTIONS'],
    ['GET', '/orders/4711/cancel', 'POST, OPTIONS'],
    ['PUT', '/products/product_456', 'GET, HEAD, OPTIONS'],
  ])('that a path does not have is refused: %s %s', async (method, path, allow) => {
    const response = await call(method, path, method === 'GET' ? {} : { body: '{' })
    expect([response.status, response.headers.get('allow'), await codeOf(response)]).toEqual([
      405,
      allow,
      'METHOD_NOT_ALLOWED',
    ])
    const options = await call('OPTIONS', path)
    expect([options.status, options.headers.get('allow'), await options.text()]).toEqual([204, allow, ''])
  })

  it('HEAD has the headers of GET and no body', async () => {
    const [head, get] = await Promise.all([call('HEAD', '/products/product_789'), call('GET', '/products/product_789')])
    expect([head.status, await head.text()]).toEqual([200, ''])
    for (const name of ['etag', 'content-type', 'content-length']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name))
    }
    expect((await call('HEAD', '/products/nothing')).status).toBe(404)
  })

  it('of an unknown path is a 404, whatever it sends', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['POST', '/orders/1/2/3'],
      ['GET', `/orders/${'x'.repeat(400)}`],
    ] as const) {
      const response = await call(method, path, method === 'POST' ? { body: '{' } : {})
      expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND'])
    }
  })
})

describe('a media type', () => {
  it('of a body other than JSON is refused with 415, which names JSON', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      const response = await call('POST', '/orders', { token, body: 'a=b', headers: { 'content-type': type } })
      expect([response.status, response.headers.get('accept'), await codeOf(response)]).toEqual([
        415,
        'application/json',
        'UNSUPPORTED_MEDIA_TYPE',
      ])
    }
  })

  it('that excludes JSON is refused with 406', async () => {
    for (const accept of ['text/html', 'application/xml', 'application/json;q=0']) {
      const response = await call('GET', '/products', { headers: { accept } })
      expect([response.status, await codeOf(response)]).toEqual([406, 'NOT_ACCEPTABLE'])
    }
    for (const accept of ['application/*', 'text/html, */*;q=0.1']) {
      expect((await call('GET', '/products', { headers: { accept } })).status).toBe(200)
    }
  })
})

describe('a request that is not valid', () => {
  it.each([
    ['{', 'The text is not valid JSON'],
    ['"text"', 'The body'],
    ['{}', '/items'],
    ['{ "items": [{ "product_id": "x" }] }', '/items/0/quantity'],
    ['{ "items": [{ "product_id": "x", "quantity": 1.5 }] }', '/items/0/quantity'],
    ['{ "items": [{ "product_id": "x", "quantity": 99999999999 }] }', '/items/0/quantity'],
    ['{ "items": [{ "product_id": "x\\u0000", "quantity": 1 }] }', 'NUL'],
  ])('names the place: %s', async (body, place) => {
    const response = await call('POST', '/orders', { token, body })
    const problem = (await response.json()) as { code: string; detail: string }
    expect([response.status, problem.code]).toEqual([400, 'BAD_REQUEST'])
    expect(problem.detail).toContain(place)
  })

  it('without a body, or with parameters out of range, is refused', async () => {
    for (const [method, path] of [
      ['POST', '/orders'],
      ['GET', '/orders?limit=0'],
      ['GET', '/orders?limit=101'],
      ['GET', '/orders?limit=1&limit=2'],
      ['GET', '/orders?status=LOST'],
      ['GET', '/orders/%00'],
    ] as const) {
      const response = await call(method, path, { token })
      expect([path, response.status, await codeOf(response)]).toEqual([path, 400, 'BAD_REQUEST'])
    }
    const cursor = await call('GET', '/products?cursor=nonsense')
    expect([cursor.status, await codeOf(cursor)]).toEqual([400, 'BAD_USER_INPUT'])
  })

  it('with a body of more than 256 KiB gets 413, also while it is still sending', async () => {
    const body = { ...order, note: 'x'.repeat(300 * 1024) }
    const response = await call('POST', '/orders', { token, body })
    expect([response.status, await codeOf(response)]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    const { port, protocol } = new URL(inject('urls').router)
    const address = { port: Number(port), host: 'localhost' }
    const socket = protocol === 'https:' ? connectTls(address) : connect(address)
    socket.write(
      `POST /api/v1/orders HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: 300000\r\n\r\n{`,
    )
    const [head] = await new Promise<string[]>((resolve) => {
      socket.once('data', (chunk) => resolve(chunk.toString().split('\r\n')))
      // Its end is discarded.
      socket.write('x'.repeat(299_999))
    })
    expect(head).toContain('413')
    socket.destroy()
  })
})

describe('the catalogue', () => {
  it('has products with an entity tag of their content', async () => {
    const first = await call('GET', '/products/product_789')
    expect(await first.json()).toMatchObject({ product_id: 'product_789', price: 10, currency: 'EUR', is_active: true })
    const products = await call('GET', '/products?search=zzzz-nothing')
    expect(await products.json()).toEqual({ products: [], next_cursor: null })
    const headers = { 'if-none-match': products.headers.get('etag')! }
    const again = await call('GET', '/products?search=zzzz-nothing', { headers })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const missing = await call('GET', '/products/nothing')
    expect([missing.status, await codeOf(missing)]).toEqual([404, 'UNKNOWN_PRODUCT'])
  })

  it('has categories, images and attributes, and lists by filters and in each order', async () => {
    const mug = (await (await call('GET', '/products/product_456')).json()) as {
      images: [{ url: string; alt_text: string }]
      attributes: object[]
    }
    expect(mug).toMatchObject({ sku: 'MUG-350', categories: ['Kitchen', 'Gifts'] })
    expect(mug.attributes).toContainEqual({ name: 'Volume', value: '350 ml' })
    const [{ url, alt_text }] = mug.images
    expect(alt_text).toBe('Enamel Mug')
    const image = await fetch(new URL(url, inject('urls').router))
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(await image.text()).toMatch(/^<svg /)

    const ids = async (query: string) => {
      const { products } = (await (await call('GET', `/products?${query}`)).json()) as {
        products: { product_id: string }[]
      }
      return products.map(({ product_id }) => product_id)
    }
    const filters = 'category=Paper&max_price=14.50&available_only=true'
    expect(await ids(`${filters}&sort=PRICE_DESC`)).toEqual(['product_1097', 'product_1090'])
    expect(await ids('category=Paper&max_price=5&sort=NAME')).toEqual(['product_000'])
    expect((await call('GET', '/products?min_price=cheap')).status).toBe(400)
  })

  it('has pages with links, which end', async () => {
    const seen = new Set<string>()
    let path: string | undefined = '/products?limit=60'
    while (path) {
      const response: Response = await call('GET', path)
      const { products } = (await response.json()) as { products: { product_id: string }[] }
      for (const { product_id } of products) {
        expect(seen.has(product_id)).toBe(false)
        seen.add(product_id)
      }
      path = /^<\/api\/v1(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(seen.size).toBeGreaterThan(100)
  })
})

describe('the pages', () => {
  const page = (path: string, init?: RequestInit) => fetch(`${inject('urls').router}${path}`, init)

  it('show the document from assets of this server, which never change', async () => {
    const response = await page('/docs/rest')
    const html = await response.text()
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const policy = response.headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(html).not.toMatch(/<script(?! src="\/assets\/)|https?:\/\//)
    expect(html).toContain('<code>POST /api/v1/orders</code>')
    const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, url]) => url!)
    expect(assets).toHaveLength(3)
    for (const url of assets) {
      const asset = await page(url)
      expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
      expect((await asset.text()).length).toBeGreaterThan(100)
    }
  })

  it('describe each error code at the address that problems link to', async () => {
    const problem = (await (await call('GET', '/orders/4711', { token })).json()) as { type: string }
    const url = new URL(problem.type, `${inject('urls').router}/api/v1/orders/4711`)
    const html = await (await fetch(url)).text()
    expect(html).toContain(`<tr id="${url.hash.slice(1)}">`)
  })

  it('have the document itself, with an entity tag', async () => {
    const document = await page('/openapi.json')
    expect(await document.json()).toMatchObject({ openapi: '3.1.1', info: { title: 'Waybill REST API' } })
    const again = await page('/openapi.json', { headers: { 'if-none-match': document.headers.get('etag')! } })
    expect(again.status).toBe(304)
  })
})
