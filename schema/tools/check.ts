// `npm run check`: checks that generated files are up to date and that no client would break. Exits with 1 and prints
// what to do otherwise.

import { findErrorCodeFaults } from '../../docs/generate/errors.ts'
import { checkAsyncApi } from './check/asyncapi.ts'
import { findBreakingChanges } from './check/breaking-changes.ts'
import { checkComposeFiles } from './check/compose-files.ts'
import { checkComposition } from './check/composition.ts'
import { checkGeneratedCode } from './check/generated-code.ts'
import { checkGeneratedPages } from './check/generated-pages.ts'
import { checkMigrations } from './check/migrations.ts'
import { checkWorkflows } from './check/workflows.ts'

const acceptBreaking = process.argv.includes('--accept-breaking')

const checks = {
  'the supergraph is composed from the current subgraphs': checkComposition,
  'generated types match the current schema': checkGeneratedCode,
  'generated pages and schemas match the current code': checkGeneratedPages,
  'the description of the events is valid AsyncAPI': checkAsyncApi,
  'the compose files follow the Compose Specification': checkComposeFiles,
  'the workflows pass actionlint': checkWorkflows,
  'every error code is described': findErrorCodeFaults,
  'migrations match the current tables': checkMigrations,
  'no client of the last commit on main would break': acceptBreaking ? () => [] : findBreakingChanges,
}

for (const [rule, check] of Object.entries(checks)) {
  const faults = await check()
  console.log(`${faults.length === 0 ? '✔' : '✘'} ${rule}`)
  for (const fault of faults) console.log(`    ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}
