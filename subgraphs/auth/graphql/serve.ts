import type { FastifyInstance } from 'fastify'
import { atMostOneOf } from '#platform/graphql/at-most-one-rule.ts'
import type { LocalSubgraph } from '#platform/graphql/local-subgraphs.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import type { Caller } from '#platform/identity/caller.ts'
import { createTokenVerifier, InvalidToken, type VerifyAuthorization } from '#platform/identity/token-verifier.ts'
import type { Authority } from '../authority.ts'
import { isRevoked } from '../store/revocations.ts'
import { createContext } from './context.ts'
import { createAddressBookLoader, createCustomerLoader } from './customer-loader.ts'
import { resolvers } from './resolvers.ts'

/** Serves the auth subgraph. Parameters and result are those of `serveSubgraph`. */
export async function serveGraphql(
  http: FastifyInstance,
  authority: Authority,
  { requiresToken = false } = {},
): Promise<LocalSubgraph> {
  return await serveSubgraph({
    http,
    requiresToken,
    schemaFile: new URL('../../../schema/auth.graphql', import.meta.url),
    resolvers,
    verify: createOwnVerifier(authority),
    // The limits on attempts, and those of the router, count operations, so an operation may have one such field.
    rules: [
      ...['SessionResult', 'OperatorSessionResult', 'CreateOperatorResult'].map(atMostOneOf),
      ...['ChangePasswordResult', 'ChangeOperatorPasswordResult', 'ResetPasswordResult'].map(atMostOneOf),
    ],
    createLoaders: () => ({
      customers: createCustomerLoader(authority),
      addressBooks: createAddressBookLoader(authority),
    }),
    contextFor: (caller, request, loaders) => createContext(authority, caller, request.ip, loaders),
    log: authority.log,
  })
}

/**
 * Verifies tokens with this service's own keys instead of fetching the JWKS from itself, and against its own tables: a
 * revoked token is refused at once, even while Redis is down.
 */
function createOwnVerifier({ issuer, keyRing, database }: Authority): VerifyAuthorization {
  // The tables below are more current than the revocation list.
  const verify = createTokenVerifier({ issuer, keys: keyRing.find, revocations: { isRevoked: () => false } })

  async function refuseRevoked(caller: Caller): Promise<Caller> {
    if (caller.kind === 'anonymous') return caller
    const { tokenId: id, familyId, clientId, issuedAt } = caller
    const revoked = await isRevoked(database, { id, familyId, clientId, issuedAt: new Date(issuedAt * 1000) })
    if (revoked) throw new InvalidToken('The access token has been revoked')
    return caller
  }

  return Object.assign(async (header: string | undefined) => refuseRevoked(await verify(header)), {
    confirm: async (caller: Caller) => refuseRevoked(await verify.confirm!(caller)),
  })
}
