import type { FastifyInstance } from 'fastify'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import type { VerifyAuthorization } from '#platform/identity/token-verifier.ts'
import type { Authority } from '../authority.ts'
import { createContext } from './context.ts'
import { resolvers } from './resolvers.ts'

/** Serves the auth subgraph. */
export async function serveGraphql(
  http: FastifyInstance,
  authority: Authority,
  verify: VerifyAuthorization,
): Promise<void> {
  await serveSubgraph({
    http,
    schemaFile: new URL('../../../schema/auth.graphql', import.meta.url),
    resolvers,
    verify,
    contextFor: (caller) => createContext(authority, caller),
    log: authority.log,
  })
}
