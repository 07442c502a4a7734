import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { benchmarks } from './benchmarks.ts'

test.each(benchmarks)('the program of the benchmark %s exists', (name) => {
  expect(existsSync(new URL(`${name}/main.ts`, import.meta.url))).toBe(true)
})

test('every program that a benchmark starts by its path exists', async () => {
  const folder = new URL('./', import.meta.url)
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'))
  const named = await Promise.all(
    files.map(async (file) => {
      const at = new URL(file, folder)
      const text = await readFile(at, 'utf8')
      return [...text.matchAll(/new URL\('([^']+\.ts)', import\.meta\.url\)/g)].map(([, path]) => new URL(path!, at))
    }),
  )
  expect(named.flat().length).toBeGreaterThan(5)
  expect(named.flat().filter((program) => !existsSync(program))).toEqual([])
})
