// npm run bench:all: every benchmark except the long ones (growth, soak), one after the other, and the report.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { benchmarks } from './benchmarks.ts'

const given = process.argv.slice(2)
const failed: string[] = []

for (const [name, ...options] of benchmarks) {
  console.log(`\n=== ${name}`)
  const file = fileURLToPath(new URL(`${name}/main.ts`, import.meta.url))
  const line = [file, ...options, ...(name === 'report' ? [] : given)]
  const { status, signal } = spawnSync(process.execPath, line, { stdio: 'inherit' })
  if (signal || status === 130) process.exit(130)
  if (status !== 0) failed.push(name)
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`)
  process.exitCode = 1
}
