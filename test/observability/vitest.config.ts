// Tests with the real Prometheus. Separate from `npm test`, because they need programs that npm does not install.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'observability',
    include: ['test/observability/**/*.observe.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
})
