// npm run bench:profile -- <file.cpuprofile>…: prints the packages and functions with the most CPU time.
import { readFile } from 'node:fs/promises'
import { type CpuProfile, selfTimes } from './report/self-times.ts'
import { figure, printTable } from './table.ts'

const shown = 25

for (const file of process.argv.slice(2)) {
  const { packages, functions, total } = selfTimes(JSON.parse(await readFile(file, 'utf8')) as CpuProfile)
  const share = (time: number) => `${figure((time / total) * 100)} %`
  console.log(`\n=== ${file}: ${figure(total / 1_000)} ms busy`)
  printTable('by package', [
    ['package', 'self'],
    ...packages.slice(0, shown).map(({ name, time }) => [name, share(time)]),
  ])
  printTable('by function', [
    ['function', 'self'],
    ...functions.slice(0, shown).map(({ name, time }) => [name, share(time)]),
  ])
}
