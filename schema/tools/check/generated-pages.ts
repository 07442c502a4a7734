import { existsSync, readFileSync } from 'node:fs'
import { generatedPages } from '../../../docs/generate/pages.ts'

/** Pages of docs/ that are not what the code gives now. */
export function checkGeneratedPages(): string[] {
  return Object.entries(generatedPages)
    .filter(([name, describe]) => {
      const file = new URL(`../../../docs/${name}`, import.meta.url)
      return !existsSync(file) || readFileSync(file, 'utf8') !== describe()
    })
    .map(([name]) => `docs/${name} is out of date: npm run docs`)
}
