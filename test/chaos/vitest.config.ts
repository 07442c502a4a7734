// A short chaos run as tests. Separate from `npm test`, because it takes minutes on a slow machine.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'chaos',
    include: ['test/chaos/**/*.chaos.ts'],
    // Each of them uses the whole machine.
    fileParallelism: false,
    testTimeout: 60_000,
    // The start, the run, the wait for an idle system and for stranded stock, each with the time of a slow machine.
    hookTimeout: 1_200_000,
  },
})
