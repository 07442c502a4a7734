// A bounded chaos run as tests, apart from `npm test`: it takes minutes on a slow machine.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'chaos',
    include: ['test/chaos/**/*.chaos.ts'],
    testTimeout: 60_000,
    // A start, the run, rest and the time for what is stranded, each as long as a starved machine may take.
    hookTimeout: 900_000,
  },
})
