import type { Authority } from '../../authority.ts'
import { hashClientSecret } from '../../credentials/client-secret.ts'
import { type Client, isClientId } from '../../domain/client.ts'
import { saveClient } from '../../store/clients.ts'

/** A client as whoever sets it up knows it: with its secret. */
export interface ClientRegistration extends Omit<Client, 'secretHash'> {
  secret: string
}

/**
 * Makes sure that a client exists and is as described. Can be repeated at each start: a client that was disabled stays so.
 * The secret has to be random: what is stored of it is a quick hash.
 */
export async function registerClient(
  { database }: Pick<Authority, 'database'>,
  { secret, ...client }: ClientRegistration,
): Promise<void> {
  if (!isClientId(client.id)) throw new Error(`No client can be called ${JSON.stringify(client.id)}`)
  await saveClient(database, { ...client, secretHash: hashClientSecret(secret) })
}
