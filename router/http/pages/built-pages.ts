import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorBody } from '#platform/http/error-body.ts'
import type { Assets } from '../assets.ts'
import { type ImmutableFile, sendImmutable } from '../immutable-file.ts'
import { html, sendPage } from './html.ts'

/** The document of an address below an application. The first pattern that matches decides. */
const documents: Record<string, [below: RegExp, document: string][]> = {
  // The page of one order is a document of its own: it also opens by a link, and then needs nothing else of the shop.
  storefront: [
    [/^(orders\/[^/]+|track)\/?$/, 'tracking.html'],
    [/^/, 'index.html'],
  ],
  operations: [[/^/, 'index.html']],
}

interface BuiltPagesOptions {
  /** The directory that `npm run build:pages` fills: one folder for each application. */
  directory: string
  assets: Assets
  traceViewerUrl?: string | undefined
}

/**
 * Serves the applications that `npm run build:pages` has built, at `/storefront` and `/operations`. The files may appear
 * or change while the router runs: until then a page says that they are being built.
 */
export function serveBuiltPages(http: FastifyInstance, options: BuiltPagesOptions): void {
  const { directory, assets, traceViewerUrl } = options
  for (const [name, patterns] of Object.entries(documents)) {
    const files = new Map<string, ImmutableFile>()

    http.get<{ Params: { file: string } }>(`/${name}/assets/:file`, async (request, reply) => {
      const file = files.get(request.params.file) ?? (await readAsset(join(directory, name), request.params.file))
      if (!file) {
        return reply.status(404).header('cache-control', 'no-store').send(errorBody('Not found', 'NOT_FOUND'))
      }
      files.set(file.name, file)
      return sendImmutable(request, reply, file)
    })

    const sendDocument = async (request: FastifyRequest, reply: FastifyReply) => {
      const below = (request.params as { '*'?: string })['*'] ?? ''
      const [, document] = patterns.find(([pattern]) => pattern.test(below))!
      const content = await readIfThere(join(directory, name, document))
      if (!content) return sendBuilding(reply, assets)
      const page = withSetting(content.toString(), 'waybill-trace-viewer', traceViewerUrl)
      return sendPage(reply, { html: page }, policyFor(request.host))
    }
    http.get(`/${name}`, sendDocument)
    http.get(`/${name}/*`, sendDocument)
  }
}

/** The document with a setting of this router as a `meta` element, which needs no inline script. */
function withSetting(document: string, name: string, value: string | undefined): string {
  if (value === undefined) return document
  const { html: element } = html`<meta name="${name}" content="${value}">`
  return document.replace('</head>', () => `${element}</head>`)
}

/** Undefined if there is no such file. */
async function readAsset(directory: string, name: string): Promise<ImmutableFile | undefined> {
  // No separators, and no dot at the beginning: the file is in that folder and nowhere else.
  if (!/^[\w-][\w.-]*$/.test(name)) return undefined
  const content = await readIfThere(join(directory, 'assets', name))
  return content && { name, content, compressed: new Map() }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Scripts and styles from here only. Images of products may be on any server with TLS. */
function policyFor(host: string) {
  // Not all browsers include WebSockets in 'self'. The header comes from the client, so it must not add directives.
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''
  return {
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: https:",
    'connect-src': `'self'${sockets}`,
  }
}

function sendBuilding(reply: FastifyReply, assets: Assets): FastifyReply {
  const page = html`<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="refresh" content="1">
    <title>Waybill: building</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${assets.url('page.css')}">
  </head>
  <body>
    <main>
      <h1>Building this page</h1>
      <p>The first start builds it, in some seconds. It opens by itself.</p>
      <p class="muted">If it does not, run <code>npm run build:pages</code>, which says why.</p>
    </main>
  </body>
</html>
`
  return sendPage(reply.status(503).header('retry-after', '1'), page, { 'style-src': "'self'", 'img-src': 'data:' })
}
