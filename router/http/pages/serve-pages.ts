import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { createAssets } from '../assets.ts'
import { serveBuiltPages } from './built-pages.ts'
import { serveGraphiql } from './graphiql.ts'
import { graphiqlBundle } from './graphiql-bundle.ts'
import { serveStartPage } from './start-page.ts'

interface PagesOptions {
  /** The issuer of tokens. */
  authUrl: string
  /** Whether pages show the commands and the test accounts of `npm start`. */
  localHints: boolean
  /** The directory of the storefront and the board. Undefined: they are not served. */
  builtPages: string | undefined
  /** The address of a trace in a viewer, with `{traceId}`. Undefined: the board has no links to traces. */
  traceViewerUrl: string | undefined
}

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const graphqlWs = new URL('../umd/graphql-ws.min.js', import.meta.resolve('graphql-ws'))

/** Serves the start page, GraphiQL, the storefront and the board, with all of their files. */
export function servePages(http: FastifyInstance, options: PagesOptions): void {
  const assets = createAssets({
    'page.css': beside('page.css'),
    'graphiql-page.css': beside('graphiql-page.css'),
    'graphiql-browser.js': beside('graphiql-browser.js'),
    'graphql-ws.js': fileURLToPath(graphqlWs),
    ...graphiqlBundle,
  })
  assets.routes(http)
  serveStartPage(http, { assets, ...options })
  serveGraphiql(http, { assets, ...options })
  const { builtPages: directory, traceViewerUrl } = options
  if (directory) serveBuiltPages(http, { assets, directory, traceViewerUrl })
}
