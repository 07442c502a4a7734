import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const infrastructure = ['test/setup/infrastructure.ts']

export default defineConfig({
  // As Node does: otherwise our files would get another copy of graphql than the libraries, and the two do not mix.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    // Two cores: more workers than that only wait for each other.
    maxWorkers: 3,
    // Ten seconds by default. Then the process would end without what the end of a run checks: that no log has a secret.
    teardownTimeout: 60_000,
    // One second by default, which a busy machine exceeds.
    expect: { poll: { timeout: 20_000 } },
    coverage: {
      include: [
        'subgraphs/*/{domain,operations,handlers}/**/*.ts',
        'router/{engine,supergraph}/**/*.ts',
        'platform/**/*.ts',
      ],
      exclude: ['**/*.test.ts', '**/testing/**'],
      // Branches that only a race or a broken peer reaches are not all covered.
      thresholds: {
        ...{ statements: 90, branches: 85, functions: 90, lines: 90 },
        'subgraphs/*/domain/**': { statements: 95, branches: 95, functions: 95, lines: 95 },
      },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{schema,platform,subgraphs,router,local,ops,bench,docs,pages}/**/*.test.ts',
            'test/chaos/**/*.test.ts',
          ],
          exclude: ['**/*.int.test.ts'],
          // Hashing and signing take their time on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          include: [
            '{schema,platform,subgraphs,router,local,ops,bench,docs}/**/*.int.test.ts',
            'test/chaos/**/*.int.test.ts',
          ],
          globalSetup: infrastructure,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          setupFiles: ['test/e2e/record-secrets.ts', 'test/e2e/trust.ts', 'test/e2e/exclude.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
