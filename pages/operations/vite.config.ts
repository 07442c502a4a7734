import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/** The router of `npm start`, for `npx vite pages/operations`. */
const router = { target: 'http://localhost:4000', ws: true }

export default defineConfig({
  base: '/operations/',
  plugins: [tailwindcss()],
  build: {
    emptyOutDir: true,
    manifest: true,
    // The policy of the pages permits no inline scripts, and files with a hash in their name are kept for a year.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // light-dark() stays as it is.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rolldownOptions: { input: new URL('index.html', import.meta.url).pathname },
  },
  server: { proxy: { '/graphql': router } },
})
