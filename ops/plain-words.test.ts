import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Phrases of the old style, for which CONTRIBUTING has the usual terms. */
const old = ['whoever', 'whomever', 'under way', 'for ever', 'time-outs?', 'served (its|their) time', 'comes? to rest']
const exceptions = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'ops/plain-words.test.ts',
  '**/generated.ts',
  'package-lock.json',
]

test('texts use the words of CONTRIBUTING', () => {
  const pathspecs = exceptions.map((path) => `:(exclude,glob)${path}`)
  const { stdout, status } = spawnSync('git', ['grep', '-nIwiE', old.join('|'), '--', '.', ...pathspecs], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
  // Exit code 1: no match.
  expect(status).toBe(1)
})
