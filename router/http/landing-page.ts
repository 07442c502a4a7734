import { randomBytes } from 'node:crypto'
import type { ApolloServerPlugin } from '@apollo/server'
import type { RouterContext } from '../context.ts'

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
 * Apollo Sandbox for browsers that ask for HTML. Apollo Server's own page is the same but for what it leaves out: where
 * subscriptions go. Without it Sandbox asks for them over HTTP.
 */
export const landingPage: ApolloServerPlugin<RouterContext> = {
  serverWillStart: async () => ({
    renderLandingPage: async () => ({ html: async () => renderPage(randomBytes(16).toString('base64')) }),
  }),
}

/** @param nonce marks the scripts and styles that are ours: the browser runs no others, see Content Security Policy. */
function renderPage(nonce: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${cdn}`,
    `style-src 'nonce-${nonce}' ${cdn} https://fonts.googleapis.com`,
    'font-src https://fonts.gstatic.com',
    `img-src 'self' data: ${cdn}`,
    `frame-src ${sandbox}`,
    // It is this page that calls the router, on behalf of the frame. Not all browsers count WebSockets to 'self'.
    "connect-src 'self' ws: wss:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Waybill</title>
    <style nonce="${nonce}">
      body { margin: 0; font-family: sans-serif }
      iframe { border: none; height: 100%; width: 100% }
      #sandbox { height: 100vh; left: 0; position: absolute; top: 0; width: 100vw }
      #offline { padding: 2em }
    </style>
  </head>
  <body>
    <div id="offline">
      <h1>Waybill</h1>
      <p>GraphQL is served here, over HTTP and over WebSocket. Apollo Sandbox comes from the Internet and needs JavaScript.</p>
    </div>
    <div id="sandbox"></div>
    <script nonce="${nonce}" src="${cdn}/v2/embeddable-sandbox.umd.production.min.js"></script>
    <script nonce="${nonce}">
      if (window.EmbeddedSandbox) {
        document.getElementById('offline').remove()
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

/** Text as a JavaScript string that cannot end the script that it stands in. */
function embed(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c')
}
