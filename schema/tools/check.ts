// `npm run check`: what was generated is up to date, and no client would be broken. Ends with 1 and says what to do if not.

import { findErrorCodeFaults } from '../../docs/generate/errors.ts'
import { findBreakingChanges } from './check/breaking-changes.ts'
import { checkComposition } from './check/composition.ts'
import { checkGeneratedCode } from './check/generated-code.ts'
import { checkGeneratedPages } from './check/generated-pages.ts'
import { checkMigrations } from './check/migrations.ts'

const acceptBreaking = process.argv.includes('--accept-breaking')

const checks = {
  'the supergraph is composed of the subgraphs as they are': checkComposition,
  'generated types belong to the schema as it is': checkGeneratedCode,
  'generated pages of docs/ describe the code as it is': checkGeneratedPages,
  'every error code is described': findErrorCodeFaults,
  'migrations belong to the tables as they are': checkMigrations,
  'no client of the last commit on main would be broken': acceptBreaking ? () => [] : findBreakingChanges,
}

for (const [rule, check] of Object.entries(checks)) {
  const faults = await check()
  console.log(`${faults.length === 0 ? '✔' : '✘'} ${rule}`)
  for (const fault of faults) console.log(`    ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}
