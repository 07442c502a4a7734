import type { FastifyInstance } from 'fastify'
import type { Assets } from '../assets.ts'
import { graphiqlTabs } from './graphiql-tabs.ts'
import { html, sendPage } from './html.ts'

interface GraphiqlOptions {
  assets: Assets
  /** Whether the tabs use the test accounts and products of `npm start`. */
  localHints: boolean
}

/**
 * Monaco, GraphiQL's editor, writes its styles into the page. Its fonts and icons are part of its style sheet. Scripts
 * are ours alone.
 */
const policy = {
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self' data:",
  'img-src': "'self' data:",
  // Not all browsers include WebSockets in 'self'.
  'connect-src': "'self' ws: wss:",
} as const

/** Serves `GET /graphiql`: GraphiQL with tabs that work, from this server alone. */
export function serveGraphiql(http: FastifyInstance, { assets, localHints }: GraphiqlOptions): void {
  http.get('/graphiql', async (_request, reply) => {
    const settings = {
      endpoint: '/graphql',
      bundle: assets.url('graphiql.js'),
      workers: {
        editorWorkerService: assets.url('editor.worker.js'),
        json: assets.url('json.worker.js'),
        graphql: assets.url('graphql.worker.js'),
      },
      tabs: graphiqlTabs({ localHints, now: new Date() }),
    }
    const page = html`<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Waybill: GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${assets.url('graphiql.css')}">
    <link rel="stylesheet" href="${assets.url('graphiql-page.css')}">
  </head>
  <body>
    <div id="graphiql" data-settings="${JSON.stringify(settings)}">
      <p>GraphiQL needs JavaScript. Without it, send operations to <code>/graphql</code>: <a href="/">how to</a>.</p>
    </div>
    <script src="${assets.url('graphql-ws.js')}"></script>
    <script src="${assets.url('graphiql-browser.js')}"></script>
  </body>
</html>
`
    return sendPage(reply, page, policy)
  })
}
