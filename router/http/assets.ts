import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { assetPath, contentHash } from '#platform/http/asset-path.ts'
import { errorBody } from '#platform/http/error-body.ts'
import { type ImmutableFile, sendImmutable } from './immutable-file.ts'

/** Static files of pages. Their addresses contain a hash of the content, so that browsers and CDNs may keep them. */
export interface Assets {
  /** The path of a file, for example `/assets/Zx3…/page.js`. The file is read at the first use. */
  url(name: string): string
  /** Registers the routes that serve the files. Call it before the port is opened. */
  routes(http: FastifyInstance): void
}

interface Asset extends ImmutableFile {
  hash: string
}

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
    const asset = { name, content, hash: contentHash(content), compressed: new Map() }
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
          return sendImmutable(request, reply, asset)
        })
      }
    },
  }
}
