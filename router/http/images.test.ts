import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterAll, expect, it } from 'vitest'
import { assetPath, contentHash } from '#platform/http/asset-path.ts'
import { serveImages } from './images.ts'

const directory = await mkdtemp(join(tmpdir(), 'waybill-images-'))
afterAll(() => rm(directory, { recursive: true }))
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
await writeFile(join(directory, 'mug-oak.svg'), svg)
await writeFile(join(directory, 'secrets.json'), '{}')
await writeFile(join(directory, '.hidden.svg'), svg)

it('images of the directory are served at addresses of their content, and nothing else is', async () => {
  const http = fastify()
  serveImages(http, directory)
  const image = await http.inject(assetPath('mug-oak.svg', contentHash(svg)))
  expect([image.statusCode, image.headers['content-type'], image.body]).toEqual([200, 'image/svg+xml', svg])
  expect(image.headers['cache-control']).toContain('immutable')
  expect(image.headers['x-content-type-options']).toBe('nosniff')
  for (const path of [
    assetPath('mug-oak.svg', 'another'),
    assetPath('secrets.json', contentHash('{}')),
    assetPath('.hidden.svg', contentHash(svg)),
    `/assets/${contentHash(svg)}/..%2fmug-oak.svg`,
  ])
    expect((await http.inject(path)).statusCode).toBe(404)
})

it('a directory that does not exist has no images', async () => {
  const http = fastify()
  serveImages(http, join(directory, 'nowhere'))
  expect((await http.inject(assetPath('mug-oak.svg', contentHash(svg)))).statusCode).toBe(404)
})
