// npm run docs — writes the pages that are derived from the code.
import { writeFileSync } from 'node:fs'
import { generatedPages } from './pages.ts'

for (const [name, describe] of Object.entries(generatedPages)) {
  writeFileSync(new URL(`../${name}`, import.meta.url), describe())
  console.log(`docs/${name} is written`)
}
