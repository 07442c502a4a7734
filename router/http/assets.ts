import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { assetPath, contentHash } from '#platform/http/asset-path.ts'
import { errorBody } from '#platform/http/error-body.ts'

/** Static files of pages. Their addresses contain a hash of the content, so that browsers and CDNs may keep them. */
export interface Assets {
  /** The path of a file, for example `/assets/Zx3…/page.js`. The file is read at the first use. */
  url(name: string): string
  /** Registers the routes that serve the files. Call it before the port is opened. */
  routes(http: FastifyInstance): void
}

interface Asset {
  content: Buffer
  hash: string
  /** Compressed contents by encoding. Each is computed once, for the first client that accepts it. */
  compressed: Map<Encoding, Promise<Buffer>>
}

type Encoding = keyof typeof compressors

const compressors = {
  // A higher quality takes seconds for a file of some megabytes.
  br: (content: Buffer) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (content: Buffer) => promisify(gzip)(content),
}

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const alreadyCompressed = new Set(['.png', '.webp', '.woff2'])

/**
 * @param files absolute paths, or functions that return the content, by the names that appear in the addresses. Names are
 * unique among all assets of a server.
 */
export function createAssets(files: Record<string, string | (() => string)>): Assets {
  const loaded = new Map<string, Asset>()

  function load(name: string): Asset {
    const file = files[name]
    if (file === undefined) throw new Error(`There is no asset ${name}`)
    const known = loaded.get(name)
    if (known) return known
    const content = typeof file === 'function' ? Buffer.from(file()) : readFileSync(file)
    const asset = { content, hash: contentHash(content), compressed: new Map() }
    loaded.set(name, asset)
    return asset
  }

  return {
    url: (name) => assetPath(name, load(name).hash),
    routes(http) {
      for (const name of Object.keys(files)) {
        http.get<{ Params: { hash: string } }>(`/assets/:hash/${name}`, async (request, reply) => {
          const asset = load(name)
          // A page of another release names another content, which nobody may keep under this address.
          if (request.params.hash !== asset.hash) {
            return reply.status(404).header('cache-control', 'no-store').send(errorBody('Not found', 'NOT_FOUND'))
          }
          const encoding = alreadyCompressed.has(extname(name)) ? undefined : encodingFor(request.headers)
          if (encoding) void reply.header('content-encoding', encoding)
          return reply
            .headers({
              'cache-control': 'public, max-age=31536000, immutable',
              'x-content-type-options': 'nosniff',
              vary: 'Accept-Encoding',
            })
            .type(mediaTypes[extname(name)] ?? 'application/octet-stream')
            .send(encoding ? await compress(asset, encoding) : asset.content)
        })
      }
    },
  }
}

function compress({ content, compressed }: Asset, encoding: Encoding): Promise<Buffer> {
  const known = compressed.get(encoding)
  if (known) return known
  const compressing = compressors[encoding](content)
  compressed.set(encoding, compressing)
  return compressing
}

/** The smallest encoding that the client accepts: RFC 9110 §12.5.3. */
function encodingFor(headers: { 'accept-encoding'?: string | string[] | undefined }): Encoding | undefined {
  const accepted = String(headers['accept-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]!.trim())
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding))
}
