import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { requireGrantTypes, requireManageable, requireRateLimit, requireScopes } from '../../domain/client-rules.ts'
import type { RateLimit } from '../../domain/rate-limit.ts'
import { type AuditAction, addAuditEvents } from '../../store/audit-events.ts'
import { type ClientChange, lockClient, type ManagedClient, updateClient } from '../../store/clients.ts'
import type { Drizzle } from '../../store/drizzle.ts'
import { endTokensOfClient } from '../tokens/revoke-tokens.ts'

/** Who changes which client. */
export interface Management {
  clientId: string
  /** As the audit trail names them: `client:operations`. */
  manager: string
}

/**
 * Changes a client, and notes it in the same transaction.
 * @throws {Refusal} UNKNOWN_CLIENT, SERVICE_CLIENT
 */
export async function changeClient(
  { database, onCommit, address }: Authority,
  { clientId, manager }: Management,
  action: AuditAction,
  change: (transaction: Drizzle, client: ManagedClient, now: Date) => Promise<Record<string, unknown> | undefined>,
): Promise<ManagedClient> {
  requireManageable(clientId)
  const changed = await database.transaction(async (transaction) => {
    const client = await lockClient(transaction, clientId)
    if (!client) throw new Refusal('UNKNOWN_CLIENT', 'There is no client of this id')
    // Only now that the client is locked: what others issue for it from here on waits for this moment to be over.
    const now = new Date()
    const details = await change(transaction, client, now)
    const event = { occurredAt: now, action, outcome: 'ok', clientId, subject: manager, address, details }
    await addAuditEvents(transaction, [event])
    return lockClient(transaction, clientId)
  })
  onCommit()
  return changed!
}

function update(authority: Authority, management: Management, action: AuditAction, change: ClientChange) {
  return changeClient(authority, management, action, async (transaction) => {
    await updateClient(transaction, management.clientId, change)
    return { ...change }
  })
}

/** Sets what a client's next token can allow. @throws {Refusal} */
export async function setClientScopes(authority: Authority, management: Management, scopes: readonly string[]) {
  return update(authority, management, 'client.set_scopes', {
    scopes: requireScopes(scopes, authority.knownScopes),
  })
}

/** Sets how a client may ask for tokens. @throws {Refusal} */
export async function setClientGrantTypes(authority: Authority, management: Management, types: readonly string[]) {
  return update(authority, management, 'client.set_grant_types', { grantTypes: requireGrantTypes(types) })
}

/** Sets how many requests a client's next token allows. @throws {Refusal} */
export async function setClientRateLimit(authority: Authority, management: Management, rateLimit: RateLimit) {
  return update(authority, management, 'client.set_rate_limit', { rateLimit: requireRateLimit(rateLimit) })
}

/** Has a client get no more tokens, and ends those that it has. @throws {Refusal} */
export async function disableClient(authority: Authority, management: Management): Promise<ManagedClient> {
  return changeClient(authority, management, 'client.disable', async (transaction, { id, disabledAt }, now) => {
    await updateClient(transaction, id, { disabledAt: disabledAt ?? now })
    await endTokensOfClient(transaction, id, now)
    return undefined
  })
}

/** Lets a client have tokens again. Those that ended stay ended. @throws {Refusal} */
export async function enableClient(authority: Authority, management: Management): Promise<ManagedClient> {
  return changeClient(authority, management, 'client.enable', async (transaction, { id }) => {
    await updateClient(transaction, id, { disabledAt: null })
    return undefined
  })
}

/** Ends every token that a client has; it may get new ones. @throws {Refusal} */
export async function revokeClientTokens(authority: Authority, management: Management): Promise<ManagedClient> {
  return changeClient(authority, management, 'client.revoke_tokens', async (transaction, { id }, now) => {
    await endTokensOfClient(transaction, id, now)
    return undefined
  })
}
