import { readFileSync } from 'node:fs'
import { compose } from '../compose.ts'

/** Faults of composition, and a supergraph.graphql that is not what composition gives. */
export function checkComposition(): string[] {
  try {
    const composed = compose()
    const committed = readFileSync(new URL('../supergraph.graphql', import.meta.url), 'utf8')
    return composed === committed ? [] : ['schema/supergraph.graphql is out of date: npm run compose']
  } catch (error) {
    return (error as Error).message.split('\n')
  }
}
