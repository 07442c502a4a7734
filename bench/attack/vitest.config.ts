// A short run of every attack. Separate from `npm test`, because it takes minutes.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'attack',
    include: ['bench/attack/*.attack.ts'],
    testTimeout: 60_000,
    hookTimeout: 900_000,
  },
})
