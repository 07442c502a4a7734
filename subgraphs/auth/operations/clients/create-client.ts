import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { hashClientSecret, newClientSecret } from '../../credentials/client-secret.ts'
import type { Client } from '../../domain/client.ts'
import {
  requireGrantTypes,
  requireNewClientId,
  requireOverlap,
  requireRateLimit,
  requireScopes,
} from '../../domain/client-rules.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { addClient, findManagedClient, type ManagedClient, replaceSecret } from '../../store/clients.ts'
import { changeClient, type Management } from './change-client.ts'

/** A client and its secret. The secret is returned only once, because only its hash is stored. */
export interface ClientWithSecret {
  client: ManagedClient
  secret: string
}

/** Registers a client. @throws {Refusal} CLIENT_EXISTS, and the codes of `domain/client-rules.ts`. */
export async function createClient(
  { database, knownScopes, address }: Authority,
  manager: string,
  registration: Omit<Client, 'secretHash'>,
): Promise<ClientWithSecret> {
  const { id } = registration
  requireNewClientId(id)
  const scopes = requireScopes(registration.scopes, knownScopes)
  const grantTypes = requireGrantTypes(registration.grantTypes)
  const rateLimit = requireRateLimit(registration.rateLimit)
  const secret = newClientSecret()
  const secretHash = hashClientSecret(secret)

  const client = await database.transaction(async (transaction) => {
    const isNew = await addClient(transaction, { id, scopes, grantTypes, rateLimit, secretHash })
    if (!isNew) throw new Refusal('CLIENT_EXISTS', 'A client with this id exists already: choose another id')
    const details = { scopes, grantTypes, rateLimit }
    const event = { occurredAt: new Date(), action: 'client.register', outcome: 'ok', clientId: id } as const
    await addAuditEvents(transaction, [{ ...event, subject: manager, address, details }])
    return findManagedClient(transaction, id)
  })
  return { client: client!, secret }
}

/**
 * Replaces a client's secret. The previous one stays valid for `overlapSeconds`, so that the client can switch without
 * an outage; one before that is dropped. Tokens stay valid.
 * @throws {Refusal}
 */
export async function rotateClientSecret(
  authority: Authority,
  management: Management,
  overlapSeconds: number,
): Promise<ClientWithSecret> {
  requireOverlap(overlapSeconds)
  const secret = newClientSecret()
  const secretHash = hashClientSecret(secret)
  const client = await changeClient(authority, management, 'client.rotate_secret', async (transaction, { id }, now) => {
    const until = overlapSeconds === 0 ? null : new Date(now.getTime() + overlapSeconds * 1000)
    await replaceSecret(transaction, id, secretHash, until)
    return { overlapSeconds }
  })
  return { client, secret }
}
