import type { Authority } from '../authority.ts'
import { type Client, isClientId } from '../domain/client.ts'
import { findClient, saveClient } from '../store/clients.ts'

/** A client as whoever sets it up knows it: with its secret. */
export interface ClientRegistration extends Omit<Client, 'secretHash'> {
  secret: string
}

/**
 * Makes sure that a client exists and is as described. Can be repeated at each start: a secret that still fits is not
 * hashed anew, and a client that was disabled stays so.
 */
export async function registerClient(
  { database, hashing }: Pick<Authority, 'database' | 'hashing'>,
  { secret, ...client }: ClientRegistration,
): Promise<void> {
  if (!isClientId(client.id)) throw new Error(`No client can be called ${JSON.stringify(client.id)}`)
  const known = await findClient(database, client.id)
  const fits = known && (await hashing.verify(secret, known.secretHash))
  await saveClient(database, { ...client, secretHash: fits ? known.secretHash : await hashing.hash(secret) })
}
