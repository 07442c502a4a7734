import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals'
import { CriticalityLevel, diff } from '@graphql-inspector/core'
import type { GraphQLSchema } from 'graphql'

const supergraphFile = 'schema/supergraph.graphql'

/** Changes since the last commit on main that would break a client's operation. */
export async function findBreakingChanges(): Promise<string[]> {
  const before = committedSupergraph()
  if (before === undefined) return []
  const changes = await diff(clientSchema(before), clientSchema(readFileSync(supergraphFile, 'utf8')))
  return changes
    .filter((change) => change.criticality.level === CriticalityLevel.Breaking)
    .map((change) => `${change.message} (meant so? npm run check -- --accept-breaking, an ADR, and CHANGELOG)`)
}

function committedSupergraph(): string | undefined {
  for (const branch of ['main', 'origin/main']) {
    try {
      return execFileSync('git', ['show', `${branch}:${supergraphFile}`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    } catch {
      // No such branch, or outside of git, as in an unpacked archive: nothing to compare with.
    }
  }
  return undefined
}

/** What clients see of a supergraph: without what is @inaccessible. */
function clientSchema(supergraphSdl: string): GraphQLSchema {
  const options = { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, validateSupergraph: false }
  return Supergraph.build(supergraphSdl, options).apiSchema().toGraphQLJSSchema()
}
