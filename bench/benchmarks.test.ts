import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { benchmarks } from './benchmarks.ts'

test.each(benchmarks)('the program of the benchmark %s exists', (name) => {
  expect(existsSync(new URL(`${name}/main.ts`, import.meta.url))).toBe(true)
})
