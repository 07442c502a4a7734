// Part of `npm run check`: the OpenAPI document is valid, follows the recommended rules, and its files are up to date.
import { readFile } from 'node:fs/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { generateFiles } from './generated-files.ts'

const root = new URL('../../../', import.meta.url)
const files = await generateFiles()

async function findOutdated(): Promise<string[]> {
  const faults: string[] = []
  for (const [file, content] of Object.entries(files)) {
    const found = await readFile(new URL(file, root), 'utf8').catch(() => undefined)
    if (found !== content) faults.push(`${file} is out of date: npm run codegen`)
  }
  return faults
}

async function lint(): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] })
  const problems = await lintFromString({
    source: files['schema/openapi.json']!,
    absoluteRef: 'schema/openapi.json',
    config,
  })
  return problems.map(({ ruleId, message, location }) => `${location[0]?.pointer ?? ''} ${ruleId}: ${message}`)
}

const checks = {
  'the OpenAPI document and its types match the current endpoints': findOutdated,
  'the OpenAPI document follows the recommended rules': lint,
}

for (const [rule, check] of Object.entries(checks)) {
  const faults = await check()
  console.log(`${faults.length === 0 ? '✔' : '✘'} ${rule}`)
  for (const fault of faults) console.log(`    ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}
