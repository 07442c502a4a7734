import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/pages/**/*.pages.ts'],
    globalSetup: ['test/pages/setup.ts'],
    // One browser and one system for all files, on a machine with few cores.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
