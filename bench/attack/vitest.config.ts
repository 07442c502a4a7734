// Every attack for a moment, apart from `npm test`: it takes minutes.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'attack',
    include: ['bench/attack/*.attack.ts'],
    testTimeout: 60_000,
    hookTimeout: 900_000,
  },
})
