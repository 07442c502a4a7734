import type { IncomingMessage } from 'node:http'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'

/** The router for `vite` and `vite preview`: that of `npm start`, unless there is another one. */
const router = { target: process.env.WAYBILL_URL ?? 'http://localhost:4000', changeOrigin: true, ws: true }

/** Serves the page of one order, a document of its own, at its addresses: `orders/<id>` and `track`. */
const orderDocument: Plugin = {
  name: 'order-document',
  configureServer: ({ middlewares }) => void middlewares.use(rewrite),
  configurePreviewServer: ({ middlewares }) => void middlewares.use(rewrite),
}

function rewrite(request: IncomingMessage, _response: unknown, next: () => void): void {
  request.url = request.url?.replace(/^(.*\/)(?:orders\/[^/?.]+|track)\/?(\?.*)?$/, '$1tracking.html$2')
  next()
}

export default defineConfig({
  base: '/storefront/',
  plugins: [tailwindcss(), orderDocument],
  build: {
    emptyOutDir: true,
    manifest: true,
    // The policy of the pages permits no inline scripts, and files with a hash in their name are kept for a year.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // light-dark() stays as it is.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rolldownOptions: {
      input: ['index.html', 'tracking.html'].map((name) => new URL(name, import.meta.url).pathname),
      // Packages mark modules for React on servers ("use client"). Browsers need no marks.
      onLog: (level, log, print) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log)
      },
    },
    chunkSizeWarningLimit: 300,
  },
  // The graph, and the images of products that Waybill serves itself.
  server: { proxy: { '/graphql': router, '/assets': router } },
})
