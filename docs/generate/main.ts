// npm run docs — writes the pages that are derived from the code.
import { mkdirSync, writeFileSync } from 'node:fs'
import { posix } from 'node:path'
import { generatedPages } from './pages.ts'

for (const [name, describe] of Object.entries(generatedPages)) {
  const file = new URL(`../${name}`, import.meta.url)
  mkdirSync(new URL('.', file), { recursive: true })
  writeFileSync(file, describe())
  console.log(`${posix.join('docs', name)} is written`)
}
