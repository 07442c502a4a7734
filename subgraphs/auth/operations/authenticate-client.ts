import type { Authority } from '../authority.ts'
import { type Client, isClientId } from '../domain/client.ts'
import { findEnabledClient } from '../store/clients.ts'

/** What a client shows of itself: RFC 6749 §2.3.1. */
export interface ClientCredentials {
  id: string
  secret: string
}

/** The client that these credentials prove; undefined for an unknown one, a disabled one and a wrong secret alike. */
export async function authenticateClient(
  { database, verifyClientSecret }: Authority,
  { id, secret }: ClientCredentials,
): Promise<Client | undefined> {
  const client = isClientId(id) ? await findEnabledClient(database, id) : undefined
  return (await verifyClientSecret(secret, client?.secretHash)) ? client : undefined
}
