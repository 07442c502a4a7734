import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { CriticalityLevel, diff } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'

const apiFile = 'schema/api.graphql'

/** Changes since the last commit on main that would break a client's operation. */
export async function findBreakingChanges(): Promise<string[]> {
  const before = committedApi()
  if (before === undefined) return []
  const changes = await diff(buildSchema(before), buildSchema(readFileSync(apiFile, 'utf8')))
  return changes
    .filter((change) => change.criticality.level === CriticalityLevel.Breaking)
    .map((change) => `${change.message} (intended? npm run check -- --accept-breaking, an ADR, and CHANGELOG)`)
}

function committedApi(): string | undefined {
  for (const branch of ['main', 'origin/main']) {
    try {
      return execFileSync('git', ['show', `${branch}:${apiFile}`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    } catch {
      // No such branch, or no git repository, such as an unpacked archive: nothing to compare with.
    }
  }
  return undefined
}
