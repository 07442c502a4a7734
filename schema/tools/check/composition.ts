import { existsSync, readFileSync } from 'node:fs'
import { compose } from '../compose.ts'

/** Errors of composition, and composed files that are out of date. */
export function checkComposition(): string[] {
  try {
    return Object.entries(compose())
      .filter(([name, content]) => {
        const file = new URL(`../../${name}`, import.meta.url)
        return !existsSync(file) || readFileSync(file, 'utf8') !== content
      })
      .map(([name]) => `schema/${name} is out of date: npm run compose`)
  } catch (error) {
    return (error as Error).message.split('\n')
  }
}
