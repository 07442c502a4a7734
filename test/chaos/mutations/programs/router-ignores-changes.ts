// Entries in memory stay in use whatever changes.
import { replaceExports } from '../replace-exports.ts'

replaceExports('router/cache/known-changes.ts', {
  createKnownChanges: (create) => () => ({ ...create(), includes: () => true }),
})
await import('../../../../ops/serve.ts')
