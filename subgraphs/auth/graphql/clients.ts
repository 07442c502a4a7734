import { pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { callerName } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/refusal.ts'
import { isClientId } from '../domain/client.ts'
import {
  disableClient,
  enableClient,
  type Management,
  revokeClientTokens,
  setClientGrantTypes,
  setClientRateLimit,
  setClientScopes,
} from '../operations/change-client.ts'
import { type ClientWithSecret, createClient, rotateClientSecret } from '../operations/create-client.ts'
import { findManagedClient, listClients, type ManagedClient } from '../store/clients.ts'
import type { Context } from './context.ts'
import type { MutationResolvers, QueryResolvers } from './generated.ts'

const management = (clientId: string, { caller }: Context): Management => ({ clientId, manager: callerName(caller) })

/** What was done, or why it was not: as the schema has it, an answer either way. */
async function result<Success>(success: Promise<Success>) {
  try {
    return await success
  } catch (error) {
    // OVERLOADED says nothing about the request: the same one may succeed in a second.
    if (!(error instanceof Refusal) || error.code === 'OVERLOADED') throw error
    return { __typename: 'ClientRefused' as const, code: error.code, message: error.message }
  }
}

const changed = (change: Promise<ManagedClient>) =>
  result(change.then((client) => ({ __typename: 'ClientChanged' as const, client })))
const issued = (secret: Promise<ClientWithSecret>) =>
  result(secret.then((client) => ({ __typename: 'ClientSecretIssued' as const, ...client })))

export const clientQueries = {
  client: async (_parent, { id }, { authority }) =>
    isClientId(id) ? ((await findManagedClient(authority.database, id)) ?? null) : null,
  async clients(_parent, args, { authority }) {
    const page = pageRequest(args, (keys) => keys.length === 1 && isClientId(keys[0]!))
    const rows = await listClients(authority.database, page.after?.[0], page.first + 1)
    return toConnection(
      rows,
      page,
      ({ id }) => [id],
      (client) => client,
    )
  },
} satisfies QueryResolvers

export const clientMutations = {
  registerClient: (_parent, { input }, { authority, caller }) =>
    issued(createClient(authority, callerName(caller), input)),
  rotateClientSecret: (_parent, { input }, context) =>
    issued(rotateClientSecret(context.authority, management(input.clientId, context), input.overlapSeconds)),
  setClientScopes: (_parent, { input }, context) =>
    changed(setClientScopes(context.authority, management(input.clientId, context), input.scopes)),
  setClientGrantTypes: (_parent, { input }, context) =>
    changed(setClientGrantTypes(context.authority, management(input.clientId, context), input.grantTypes)),
  setClientRateLimit: (_parent, { input }, context) =>
    changed(setClientRateLimit(context.authority, management(input.clientId, context), input.rateLimit)),
  disableClient: (_parent, { clientId }, context) =>
    changed(disableClient(context.authority, management(clientId, context))),
  enableClient: (_parent, { clientId }, context) =>
    changed(enableClient(context.authority, management(clientId, context))),
  revokeClientTokens: (_parent, { clientId }, context) =>
    changed(revokeClientTokens(context.authority, management(clientId, context))),
} satisfies MutationResolvers
