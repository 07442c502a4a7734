import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { requireGrantTypes, requireManageable, requireRateLimit, requireScopes } from '../../domain/client-rules.ts'
import type { RateLimit } from '../../domain/rate-limit.ts'
import { type AuditAction, addAuditEvents } from '../../store/audit-events.ts'
import { type ClientChange, lockClient, type ManagedClient, updateClient } from '../../store/clients.ts'
import { endTokensOfClient } from '../tokens/revoke-tokens.ts'

/** The client to change, and who changes it. */
export interface Management {
  clientId: string
  /** The manager's name in the audit trail, such as `client:operations`. */
  manager: string
}

/**
 * Changes a client and audits the change in the same transaction.
 * @throws {Refusal} UNKNOWN_CLIENT, SERVICE_CLIENT
 */
export async function changeClient(
  { database, address }: Authority,
  { clientId, manager }: Management,
  action: AuditAction,
  change: (transaction: Drizzle, client: ManagedClient, now: Date) => Promise<Record<string, unknown> | undefined>,
): Promise<ManagedClient> {
  requireManageable(clientId)
  const changed = await database.transaction(async (transaction) => {
    const client = await lockClient(transaction, clientId)
    if (!client) throw new Refusal('UNKNOWN_CLIENT', 'No client has this id')
    // Read the clock after locking: tokens that others issue for the client from now on wait until this second is over.
    const now = new Date()
    const details = await change(transaction, client, now)
    const event = { occurredAt: now, action, outcome: 'ok', clientId, subject: manager, address, details }
    await addAuditEvents(transaction, [event])
    return lockClient(transaction, clientId)
  })
  return changed!
}

function update(authority: Authority, management: Management, action: AuditAction, change: ClientChange) {
  return changeClient(authority, management, action, async (transaction) => {
    await updateClient(transaction, management.clientId, change)
    return { ...change }
  })
}

/** Sets the scopes of a client, from its next token on. @throws {Refusal} */
export async function setClientScopes(authority: Authority, management: Management, scopes: readonly string[]) {
  return update(authority, management, 'client.set_scopes', {
    scopes: requireScopes(scopes, authority.knownScopes),
  })
}

/** Sets the grant types of a client. @throws {Refusal} */
export async function setClientGrantTypes(authority: Authority, management: Management, types: readonly string[]) {
  return update(authority, management, 'client.set_grant_types', { grantTypes: requireGrantTypes(types) })
}

/** Sets the rate limit of a client, from its next token on. @throws {Refusal} */
export async function setClientRateLimit(authority: Authority, management: Management, rateLimit: RateLimit) {
  return update(authority, management, 'client.set_rate_limit', { rateLimit: requireRateLimit(rateLimit) })
}

/** Disables a client and revokes its tokens. @throws {Refusal} */
export async function disableClient(authority: Authority, management: Management): Promise<ManagedClient> {
  return changeClient(authority, management, 'client.disable', async (transaction, { id, disabledAt }, now) => {
    await updateClient(transaction, id, { disabledAt: disabledAt ?? now })
    await endTokensOfClient(transaction, id, now)
    return undefined
  })
}

/** Enables a client. Revoked tokens stay revoked. @throws {Refusal} */
export async function enableClient(authority: Authority, management: Management): Promise<ManagedClient> {
  return changeClient(authority, management, 'client.enable', async (transaction, { id }) => {
    await updateClient(transaction, id, { disabledAt: null })
    return undefined
  })
}

/** Revokes every token of a client; it may get new ones. @throws {Refusal} */
export async function revokeClientTokens(authority: Authority, management: Management): Promise<ManagedClient> {
  return changeClient(authority, management, 'client.revoke_tokens', async (transaction, { id }, now) => {
    await endTokensOfClient(transaction, id, now)
    return undefined
  })
}
