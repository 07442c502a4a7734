import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Client, EnabledClient } from '../domain/client.ts'
import { clientRevocations, clients } from './tables.ts'

/** The client of this id; undefined if there is none. */
export async function findClient(database: Drizzle, id: string): Promise<Client | undefined> {
  const [row] = await database.select().from(clients).where(eq(clients.id, id))
  return row && toClient(row)
}

/** The client of this id, if it exists and is enabled. */
export async function findEnabledClient(database: Drizzle, id: string, now: Date): Promise<EnabledClient | undefined> {
  const [row] = await database
    .select({ client: clients, issuedUntil: clientRevocations.issuedUntil })
    .from(clients)
    .leftJoin(clientRevocations, eq(clientRevocations.clientId, clients.id))
    .where(and(eq(clients.id, id), isNull(clients.disabledAt)))
  if (!row) return undefined
  const { previousSecretHash, previousSecretUntil } = row.client
  const isPreviousGood = previousSecretUntil !== null && previousSecretUntil > now
  return {
    ...toClient(row.client),
    previousSecretHash: isPreviousGood ? previousSecretHash! : undefined,
    tokensEndedUntil: row.issuedUntil ?? undefined,
  }
}

/** Adds a client. @returns false if the id is taken. */
export async function addClient(database: Drizzle, client: Client): Promise<boolean> {
  const added = await database
    .insert(clients)
    .values({ id: client.id, ...contentOf(client) })
    .onConflictDoNothing()
    .returning({ id: clients.id })
  return added.length > 0
}

/** Inserts a client or replaces its settings and secret. A disabled client stays disabled. */
export async function saveClient(database: Drizzle, client: Client): Promise<void> {
  const content = { ...contentOf(client), previousSecretHash: null, previousSecretUntil: null }
  await database
    .insert(clients)
    .values({ id: client.id, ...content })
    .onConflictDoUpdate({ target: clients.id, set: content })
}

function contentOf({ secretHash, scopes, grantTypes, rateLimit }: Client) {
  return {
    secretHash,
    scopes: [...scopes],
    grantTypes: [...grantTypes],
    rateLimitRequests: rateLimit.requests,
    rateLimitWindowSeconds: rateLimit.windowSeconds,
  }
}

/** A client without its secrets, for management. */
export interface ManagedClient extends Omit<Client, 'secretHash'> {
  createdAt: Date
  disabledAt: Date | null
  previousSecretUntil: Date | null
}

const shown = {
  id: clients.id,
  scopes: clients.scopes,
  grantTypes: clients.grantTypes,
  rateLimit: { requests: clients.rateLimitRequests, windowSeconds: clients.rateLimitWindowSeconds },
  createdAt: clients.createdAt,
  disabledAt: clients.disabledAt,
  previousSecretUntil: clients.previousSecretUntil,
}

/** The client of this id, for management. */
export async function findManagedClient(database: Drizzle, id: string): Promise<ManagedClient | undefined> {
  const [client] = await database.select(shown).from(clients).where(eq(clients.id, id))
  return client
}

/**
 * As `findManagedClient`, and locks the row until the end of the transaction, so that changes of one client are
 * serialised.
 */
export async function lockClient(transaction: Drizzle, id: string): Promise<ManagedClient | undefined> {
  const [client] = await transaction.select(shown).from(clients).where(eq(clients.id, id)).for('update')
  return client
}

/** Clients ordered by id, starting after the given one. */
export async function listClients(
  database: Drizzle,
  after: string | undefined,
  limit: number,
): Promise<ManagedClient[]> {
  return database
    .select(shown)
    .from(clients)
    .where(after === undefined ? undefined : gt(clients.id, after))
    .orderBy(clients.id)
    .limit(limit)
}

/** The ids of all clients. */
export async function findClientIds(database: Drizzle): Promise<string[]> {
  return (await database.select({ id: clients.id }).from(clients)).map(({ id }) => id)
}

/** The changeable settings of a client. */
export interface ClientChange {
  scopes?: readonly string[]
  grantTypes?: readonly string[]
  rateLimit?: Client['rateLimit']
  disabledAt?: Date | null
}

export async function updateClient(
  transaction: Drizzle,
  id: string,
  { scopes, grantTypes, rateLimit, disabledAt }: ClientChange,
): Promise<void> {
  await transaction
    .update(clients)
    .set({
      ...(scopes && { scopes: [...scopes] }),
      ...(grantTypes && { grantTypes: [...grantTypes] }),
      ...(rateLimit && { rateLimitRequests: rateLimit.requests, rateLimitWindowSeconds: rateLimit.windowSeconds }),
      ...(disabledAt !== undefined && { disabledAt }),
    })
    .where(eq(clients.id, id))
}

/** Replaces a client's secret. The previous one stays valid until `previousSecretUntil`; null ends it at once. */
export async function replaceSecret(
  transaction: Drizzle,
  id: string,
  secretHash: string,
  previousSecretUntil: Date | null,
): Promise<void> {
  const previousSecretHash = previousSecretUntil ? sql`${clients.secretHash}` : null
  await transaction
    .update(clients)
    .set({ secretHash, previousSecretHash, previousSecretUntil })
    .where(eq(clients.id, id))
}

/** Replaces the stored hash of an unchanged secret, current or previous. */
export async function replaceHash(database: Drizzle, id: string, before: string, after: string): Promise<void> {
  const replaced = (column: typeof clients.secretHash | typeof clients.previousSecretHash) =>
    sql`case when ${column} = ${before} then ${after} else ${column} end`
  await database
    .update(clients)
    .set({ secretHash: replaced(clients.secretHash), previousSecretHash: replaced(clients.previousSecretHash) })
    .where(eq(clients.id, id))
}

function toClient(row: typeof clients.$inferSelect): Client {
  const { id, secretHash, scopes, grantTypes } = row
  const rateLimit = { requests: row.rateLimitRequests, windowSeconds: row.rateLimitWindowSeconds }
  return { id, secretHash, scopes, grantTypes, rateLimit }
}
