import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

const cdn = 'https://embeddable-sandbox.cdn.apollographql.com'
const sandbox = 'https://sandbox.embed.apollographql.com'

const firstOperation = `# Public: no token needed. For the rest set the header "Authorization: Bearer <token>";
# npm run -s token prints one.
query Products {
  products(first: 5) {
    nodes {
      id
      name
      price {
        amount
        currency
      }
      availability {
        availableQuantity
      }
    }
  }
}
`

/**
 * Serves browsers that ask for HTML a page that explains how to call the router, with Apollo Sandbox if the Internet is
 * reachable. Apollo Server's own page omits the URL of subscriptions. Call it before the routes are registered.
 */
export function serveLandingPage(http: FastifyInstance): void {
  http.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || request.routeOptions.url !== '/graphql') return
    if (!/\btext\/html\b/i.test(request.headers.accept ?? '')) return
    const nonce = randomBytes(16).toString('base64')
    return reply
      .headers({
        'content-security-policy': policyFor(nonce),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      .type('text/html; charset=utf-8')
      .send(renderPage(`${request.protocol}://${request.host}`, nonce))
  })
}

/** @param nonce marks our own scripts and styles; the Content Security Policy blocks all others. */
function policyFor(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${cdn}`,
    `style-src 'nonce-${nonce}' ${cdn} https://fonts.googleapis.com`,
    'font-src https://fonts.gstatic.com',
    `img-src 'self' data: ${cdn}`,
    `frame-src ${sandbox}`,
    // The page calls the router on behalf of the frame. Not all browsers include WebSockets in 'self'.
    "connect-src 'self' ws: wss:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function renderPage(unescapedOrigin: string, nonce: string): string {
  const origin = escapeHtml(unescapedOrigin)
  const query = '{ products(first: 5) { nodes { id name } } }'
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Waybill</title>
    <style nonce="${nonce}">
      body { margin: 0; font-family: sans-serif }
      iframe { border: none; height: 100%; width: 100% }
      #sandbox { height: 100vh; left: 0; position: absolute; top: 0; width: 100vw }
      #how-to-call { line-height: 1.5; max-width: 60em; padding: 2em }
      pre { background: #f2f2f2; overflow-x: auto; padding: 1em }
    </style>
  </head>
  <body>
    <main id="how-to-call">
      <h1>Waybill</h1>
      <p>This is a GraphQL API. Apollo Sandbox is shown here if this browser can load it from the Internet.</p>
      <dl>
        <dt>Queries and mutations</dt>
        <dd><code>${origin}/graphql</code></dd>
        <dt>Subscriptions over WebSocket, protocol <code>graphql-transport-ws</code></dt>
        <dd><code>${origin.replace(/^http/, 'ws')}/graphql</code></dd>
        <dt>Subscriptions as server-sent events</dt>
        <dd><code>${origin}/graphql/stream</code></dd>
      </dl>
      <p>A first query, which needs no token:</p>
      <pre>curl ${origin}/graphql -H 'content-type: application/json' -d '{"query":"${query}"}'</pre>
      <p>Most operations need an access token in the header <code>Authorization: Bearer &lt;token&gt;</code>. On a
        development system <code>npm run -s token</code> prints one. Elsewhere exchange the credentials of a client at
        <code>/oauth/token</code> of the authorization server, or sign a customer in with the mutation <code>signIn</code>.</p>
    </main>
    <div id="sandbox"></div>
    <script nonce="${nonce}" src="${cdn}/v2/embeddable-sandbox.umd.production.min.js"></script>
    <script nonce="${nonce}">
      if (window.EmbeddedSandbox) {
        document.getElementById('how-to-call').remove()
        const endpoint = window.location.origin + window.location.pathname
        new window.EmbeddedSandbox({
          target: '#sandbox',
          initialEndpoint: endpoint,
          initialSubscriptionEndpoint: endpoint.replace(/^http/, 'ws'),
          initialState: { document: ${embed(firstOperation)}, includeCookies: false, pollForSchemaUpdates: true },
          endpointIsEditable: false,
          runTelemetry: false,
          allowDynamicStyles: false,
        })
      }
    </script>
  </body>
</html>
`
}

/** The origin comes from the client's Host header. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The text as a JavaScript string that cannot end the surrounding script element. */
function embed(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c')
}
