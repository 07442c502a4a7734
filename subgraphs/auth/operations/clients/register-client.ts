import type { Authority } from '../../authority.ts'
import { hashClientSecret } from '../../credentials/client-secret.ts'
import { type Client, isClientId } from '../../domain/client.ts'
import { saveClient } from '../../store/clients.ts'

/** A client to register, with its secret. */
export interface ClientRegistration extends Omit<Client, 'secretHash'> {
  secret: string
}

/**
 * Creates or updates a client. Idempotent, so it can run at each start; a disabled client stays disabled. The secret
 * must be random, because only a fast hash protects it.
 */
export async function registerClient(
  { database }: Pick<Authority, 'database'>,
  { secret, ...client }: ClientRegistration,
): Promise<void> {
  if (!isClientId(client.id)) throw new Error(`${JSON.stringify(client.id)} is not a valid client id`)
  await saveClient(database, { ...client, secretHash: hashClientSecret(secret) })
}
