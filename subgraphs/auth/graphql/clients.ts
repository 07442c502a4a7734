import { pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { callerName } from '#platform/identity/caller.ts'
import { isClientId } from '../domain/client.ts'
import { grantableScopes } from '../domain/client-rules.ts'
import {
  disableClient,
  enableClient,
  type Management,
  revokeClientTokens,
  setClientGrantTypes,
  setClientRateLimit,
  setClientScopes,
} from '../operations/clients/change-client.ts'
import { type ClientWithSecret, createClient, rotateClientSecret } from '../operations/clients/create-client.ts'
import type { AuditAction } from '../store/audit-events.ts'
import { findManagedClient, listClients, type ManagedClient } from '../store/clients.ts'
import type { Context } from './context.ts'
import type { MutationResolvers, QueryResolvers } from './generated.ts'
import { managed } from './managed.ts'

const management = (clientId: string, { caller }: Context): Management => ({ clientId, manager: callerName(caller) })

const changed = (action: AuditAction, context: Context, change: Promise<ManagedClient>) =>
  managed('ClientRefused', action, context, async () => ({
    __typename: 'ClientChanged' as const,
    client: await change,
  }))
const issued = (action: AuditAction, context: Context, secret: Promise<ClientWithSecret>) =>
  managed('ClientRefused', action, context, async () => ({
    __typename: 'ClientSecretIssued' as const,
    ...(await secret),
  }))

export const clientQueries = {
  grantableScopes: (_parent, _arguments, { authority }) => grantableScopes(authority.knownScopes),
  client: async (_parent, { id }, { authority }) =>
    isClientId(id) ? ((await findManagedClient(authority.database, id)) ?? null) : null,
  async clients(_parent, args, { authority }) {
    const page = pageRequest(args, [isClientId])
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
  registerClient: (_parent, { input }, context) =>
    issued('client.register', context, createClient(context.authority, callerName(context.caller), input)),
  rotateClientSecret: (_parent, { input }, context) =>
    issued(
      'client.rotate_secret',
      context,
      rotateClientSecret(context.authority, management(input.clientId, context), input.overlapSeconds),
    ),
  setClientScopes: (_parent, { input }, context) =>
    changed(
      'client.set_scopes',
      context,
      setClientScopes(context.authority, management(input.clientId, context), input.scopes),
    ),
  setClientGrantTypes: (_parent, { input }, context) =>
    changed(
      'client.set_grant_types',
      context,
      setClientGrantTypes(context.authority, management(input.clientId, context), input.grantTypes),
    ),
  setClientRateLimit: (_parent, { input }, context) =>
    changed(
      'client.set_rate_limit',
      context,
      setClientRateLimit(context.authority, management(input.clientId, context), input.rateLimit),
    ),
  disableClient: (_parent, { clientId }, context) =>
    changed('client.disable', context, disableClient(context.authority, management(clientId, context))),
  enableClient: (_parent, { clientId }, context) =>
    changed('client.enable', context, enableClient(context.authority, management(clientId, context))),
  revokeClientTokens: (_parent, { clientId }, context) =>
    changed('client.revoke_tokens', context, revokeClientTokens(context.authority, management(clientId, context))),
} satisfies MutationResolvers
