// Before each file: skips what the topology of this run rules out.
import { beforeEach } from 'vitest'
import { exclusions } from '../topologies/exclusions.ts'

const found = exclusions.filter(({ topology }) => topology === process.env.E2E_TOPOLOGY)

beforeEach(({ task, skip }) => {
  const file = task.file.name.replace('test/e2e/', '').replace('.e2e.ts', '')
  const exclusion = found.find((one) => one.file === file && (one.title ?? task.name) === task.name)
  if (exclusion) skip(exclusion.reason)
})
