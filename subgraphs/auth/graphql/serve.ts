import type { FastifyInstance } from 'fastify'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { createTokenVerifier } from '#platform/identity/token-verifier.ts'
import type { Authority } from '../authority.ts'
import { createContext } from './context.ts'
import { createCustomerLoader } from './customer-loader.ts'
import { resolvers } from './resolvers.ts'

/** Serves the auth subgraph. It checks tokens with its own keys, without a detour over HTTP to itself. */
export async function serveGraphql(http: FastifyInstance, authority: Authority): Promise<void> {
  await serveSubgraph({
    http,
    schemaFile: new URL('../../../schema/auth.graphql', import.meta.url),
    resolvers,
    verify: createTokenVerifier(authority.issuer, authority.keyRing.find),
    createLoaders: () => ({ customers: createCustomerLoader(authority.database) }),
    contextFor: (caller, _request, loaders) => createContext(authority, caller, loaders),
    log: authority.log,
  })
}
