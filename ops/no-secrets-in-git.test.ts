import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

it('git contains no keys and no tokens', () => {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const pattern = 'BEGIN [A-Z ]*PRIVATE KEY|eyJ[A-Za-z0-9_-]{10,}[.]eyJ[A-Za-z0-9_-]{10,}[.][A-Za-z0-9_-]{20,}'
  const { stdout, status } = spawnSync('git', ['grep', '-nIE', pattern, '--', '.', ':!ops/no-secrets-in-git.test.ts'], {
    cwd,
    encoding: 'utf8',
  })
  // Exit code 1: no match.
  expect([stdout, status]).toEqual(['', 1])
})
