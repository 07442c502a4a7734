import type { FastifyInstance } from 'fastify'
import type { Assets } from '../assets.ts'
import { type Html, html, sendPage } from './html.ts'

interface StartPageOptions {
  assets: Assets
  /** The issuer of tokens, for callers without `npm start`. */
  authUrl: string
  /** Whether the page names the commands and test accounts of `npm start`. */
  localHints: boolean
}

/** Pages of the router, in the order of the start page. Only those that are served are shown. */
const places: [path: string, name: string, description: string][] = [
  ['/storefront', 'Storefront', 'the catalogue, a checkout and live tracking'],
  ['/operations', 'Operations board', 'orders, parcels, stock and health'],
  ['/graphiql', 'GraphiQL', 'working operations in tabs, live updates included; needs no Internet'],
  ['/graphql', 'Apollo Sandbox', 'the same graph in Apollo’s explorer, which this browser loads from the Internet'],
  ['/docs/rest', 'REST API', 'the documentation of /api/v1'],
  ['/openapi.json', 'OpenAPI document', 'for generators of clients'],
  ['/docs/events', 'Events', 'the documentation of the event streams'],
  ['/asyncapi.json', 'AsyncAPI document', 'for generators of consumers'],
]

/** Serves `GET /`: which parts run, where everything is, and how to get a token. The page needs no JavaScript. */
export function serveStartPage(http: FastifyInstance, { assets, authUrl, localHints }: StartPageOptions): void {
  http.get('/', async (request, reply) => {
    const origin = `${request.protocol}://${request.host}`
    const page = html`<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Waybill</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${assets.url('page.css')}">
  </head>
  <body>
    <main>
      <h1>Waybill</h1>
      <p>Waybill processes orders. ${await describeState(http)}</p>
      <h2>Where to go</h2>
      <dl>${places.filter(([url]) => http.hasRoute({ method: 'GET', url })).map(describePlace)}</dl>
      <h2>Where to send requests</h2>
      <dl>
        <div><dt>Queries and mutations</dt><dd><code>${origin}/graphql</code></dd></div>
        <div><dt>Live updates</dt><dd><code>${origin.replace(/^http/, 'ws')}/graphql</code>
          <span class="muted">WebSocket, protocol <code>graphql-transport-ws</code></span></dd></div>
        <div><dt>Live updates over HTTP</dt><dd><code>${origin}/graphql/stream</code>
          <span class="muted">server-sent events</span></dd></div>
        <div><dt>Access tokens</dt><dd><code>${authUrl}/oauth/token</code>
          <span class="muted">OAuth 2, client credentials</span></dd></div>
      </dl>
      <h2>A token</h2>
      ${localHints ? localToken : token(authUrl)}
    </main>
  </body>
</html>
`
    return sendPage(reply, page, { 'style-src': "'self'", 'img-src': 'data:' })
  })
}

/** One sentence about the dependencies of an order. Which of them fails is for the internal network only. */
async function describeState(http: FastifyInstance): Promise<string> {
  const response = await http.inject({ url: '/health/ready', headers: { host: 'localhost' } })
  if (response.statusCode === 200) return 'All parts that an order needs are running.'
  const { checks = {} } = response.json<{ checks?: Record<string, string> }>()
  const failed = Object.keys(checks).filter((name) => checks[name] !== 'ok')
  return failed.length > 0 ? `Not ready, because of: ${failed.join(', ')}.` : 'Not ready to take orders at the moment.'
}

const describePlace = ([path, name, description]: (typeof places)[number]): Html =>
  html`<div><dt><a href="${path}">${name}</a></dt><dd>${description}</dd></div>`

const localToken = html`<p>A client, such as the back end of a shop, gets its token with its secret. This prints one of the test client
        <code>storefront</code>, and with <code>operations</code> at the end one of the client that manages catalogue,
        stock and shipments:</p>
      <pre>npm run -s token</pre>
      <p>A customer signs in with the mutation <code>signIn</code>. The test customers are <code>ada@example.com</code> and
        <code>grace@example.com</code>, with the password <code>correct horse battery staple</code>.
        Send the token in the header <code>Authorization: Bearer &lt;token&gt;</code>.</p>
      <p>To see an order on its way, open the tab “Follow my orders” of <a href="/graphiql">GraphiQL</a>, and run
        <code>npm run demo</code>.</p>`

const token = (authUrl: string) => html`<p>A client, such as the back end of a shop, gets its token with its secret:</p>
      <pre>curl -u &lt;client&gt;:&lt;secret&gt; -d grant_type=client_credentials ${authUrl}/oauth/token</pre>
      <p>A customer signs up with the mutation <code>signUp</code> and signs in with <code>signIn</code>. Send the token in
        the header <code>Authorization: Bearer &lt;token&gt;</code>.</p>`
