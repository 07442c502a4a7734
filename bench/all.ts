// npm run bench:all: every benchmark except the long ones (growth, soak), one after the other, and the report.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const benchmarks: [file: string, ...options: string[]][] = [
  ['orders.ts', '--with-limits'],
  ['limits.ts'],
  ['graph.ts'],
  ['events.ts'],
  ['live.ts'],
  ['report.ts'],
]
const given = process.argv.slice(2)
const failed: string[] = []

for (const [file, ...options] of benchmarks) {
  console.log(`\n=== ${file}`)
  const line = [fileURLToPath(new URL(file, import.meta.url)), ...options, ...(file === 'report.ts' ? [] : given)]
  const { status, signal } = spawnSync(process.execPath, line, { stdio: 'inherit' })
  if (signal || status === 130) process.exit(130)
  if (status !== 0) failed.push(file)
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`)
  process.exitCode = 1
}
