import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { generatedPages } from '../../../docs/generate/pages.ts'

/** Generated pages and schemas that are out of date. */
export function checkGeneratedPages(): string[] {
  return Object.entries(generatedPages)
    .filter(([name, describe]) => {
      const file = new URL(`../../../docs/${name}`, import.meta.url)
      return !existsSync(file) || readFileSync(file, 'utf8') !== describe()
    })
    .map(([name]) => `${posix.join('docs', name)} is out of date: npm run docs`)
}
