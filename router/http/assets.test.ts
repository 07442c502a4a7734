import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAssets } from './assets.ts'

let directory: string
const script = `console.log('${'a page '.repeat(100)}')\n`

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'waybill-assets-'))
  await writeFile(join(directory, 'page.js'), script)
})
afterAll(() => rm(directory, { recursive: true }))

function serve() {
  const http = fastify()
  const assets = createAssets({ 'page.js': join(directory, 'page.js'), 'missing.css': join(directory, 'missing.css') })
  assets.routes(http)
  return { http, assets }
}

it('serves a file at an address with its hash, for a year, in the smallest encoding that the client accepts', async () => {
  const { http, assets } = serve()
  const url = assets.url('page.js')
  expect(url).toMatch(/^\/assets\/[\w-]{16}\/page\.js$/)
  const get = (encodings?: string) =>
    http.inject({ url, headers: encodings === undefined ? {} : { 'accept-encoding': encodings } })

  const plain = await get()
  expect([plain.statusCode, plain.headers['content-type'], plain.headers['cache-control'], plain.body]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
    script,
  ])
  expect([plain.headers['content-encoding'], plain.headers.vary]).toEqual([undefined, 'Accept-Encoding'])
  const small = await get('gzip, br')
  expect(small.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(script)
  const zipped = await get('gzip, br;q=0')
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(zipped.rawPayload).toString()).toBe(script)
  expect((await http.inject({ method: 'HEAD', url })).statusCode).toBe(200)
})

it('serves no other content at that address, and reads no file before it is needed', async () => {
  const { http, assets } = serve()
  const wrong = await http.inject(assets.url('page.js').replace(/\/assets\/[^/]+/, '/assets/0123456789abcdef'))
  expect([wrong.statusCode, wrong.headers['cache-control']]).toEqual([404, 'no-store'])
  expect(() => assets.url('missing.css')).toThrow('ENOENT')
  expect(() => assets.url('other.js')).toThrow('There is no asset other.js')
})
