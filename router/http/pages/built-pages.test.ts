import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { serveBuiltPages } from './built-pages.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'waybill-pages-'))
})
afterEach(() => rm(directory, { recursive: true }))

function serve(traceViewerUrl?: string) {
  const http = fastify()
  serveBuiltPages(http, { directory, traceViewerUrl, assets: { url: (name) => `/assets/${name}`, routes: () => {} } })
  return (url: string, headers = {}) => http.inject({ url, headers: { host: 'shop.example', ...headers } })
}

async function build() {
  await mkdir(join(directory, 'storefront/assets'), { recursive: true })
  await writeFile(join(directory, 'storefront/index.html'), '<p>the shop')
  await writeFile(join(directory, 'storefront/tracking.html'), '<p>one order')
  await writeFile(join(directory, 'storefront/assets/index-a1.js'), 'shop()')
  await writeFile(join(directory, 'secret.txt'), 'a secret')
}

it('says that a page is being built until it is, without a restart', async () => {
  const get = serve()
  const early = await get('/storefront')
  expect([early.statusCode, early.headers['retry-after']]).toEqual([503, '1'])
  expect(early.body).toContain('Building this page')
  expect(early.body).toContain('http-equiv="refresh"')
  await build()
  expect((await get('/storefront')).body).toBe('<p>the shop')
  expect((await get('/operations')).statusCode).toBe(503)
})

it('serves the shop at all of its addresses, and the page of one order as a document of its own', async () => {
  await build()
  const get = serve()
  for (const url of [
    '/storefront',
    '/storefront/',
    '/storefront/products/a',
    '/storefront/orders',
    '/storefront/x/y',
  ]) {
    expect((await get(url)).body).toBe('<p>the shop')
  }
  for (const url of ['/storefront/orders/0190', '/storefront/track']) {
    expect((await get(url)).body).toBe('<p>one order')
  }
})

it('permits scripts, styles and connections of this server alone', async () => {
  await build()
  const { headers } = await serve()('/storefront')
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
  expect(policy).toContain("connect-src 'self' ws://shop.example wss://shop.example;")
  expect(policy).not.toContain('unsafe')
  expect([headers['cache-control'], headers['x-content-type-options']]).toEqual(['no-store', 'nosniff'])
})

it('serves files with hashed names for a year, and nothing outside of their folder', async () => {
  await build()
  const get = serve()
  const script = await get('/storefront/assets/index-a1.js')
  expect([script.statusCode, script.body, script.headers['content-type'], script.headers['cache-control']]).toEqual([
    200,
    'shop()',
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ])
  for (const name of ['other.js', '..%2f..%2fsecret.txt', '..%2findex.html']) {
    const refused = await get(`/storefront/assets/${name}`)
    expect([name, refused.statusCode, refused.headers['cache-control']]).toEqual([name, 404, 'no-store'])
  }
})

it('tells the pages the address of the trace viewer, as an attribute that cannot be left', async () => {
  await mkdir(join(directory, 'operations'))
  await writeFile(join(directory, 'operations/index.html'), '<head></head><p>the board')
  expect((await serve()('/operations')).body).toBe('<head></head><p>the board')
  const { body } = await serve('http://traces.example/{traceId}?a="><script>')('/operations')
  expect(body).toBe(
    '<head><meta name="waybill-trace-viewer" content="http://traces.example/{traceId}?a=&#34;&#62;&#60;script&#62;"></head><p>the board',
  )
})
