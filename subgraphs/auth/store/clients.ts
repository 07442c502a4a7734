import { and, eq, isNull } from 'drizzle-orm'
import type { Client } from '../domain/client.ts'
import type { Drizzle } from './drizzle.ts'
import { clients } from './tables.ts'

/** The client of this id; undefined if there is none. */
export async function findClient(database: Drizzle, id: string): Promise<Client | undefined> {
  const [row] = await database.select().from(clients).where(eq(clients.id, id))
  return row && toClient(row)
}

/** The client of this id, if it may have tokens: one that is disabled is as good as none. */
export async function findEnabledClient(database: Drizzle, id: string): Promise<Client | undefined> {
  const [row] = await database
    .select()
    .from(clients)
    .where(and(eq(clients.id, id), isNull(clients.disabledAt)))
  return row && toClient(row)
}

/** Adds a client, or replaces what one is allowed. One that is disabled stays so. */
export async function saveClient(database: Drizzle, client: Client): Promise<void> {
  const content = {
    secretHash: client.secretHash,
    scopes: [...client.scopes],
    grantTypes: [...client.grantTypes],
    rateLimitRequests: client.rateLimit.requests,
    rateLimitWindowSeconds: client.rateLimit.windowSeconds,
  }
  await database
    .insert(clients)
    .values({ id: client.id, ...content })
    .onConflictDoUpdate({ target: clients.id, set: content })
}

function toClient(row: typeof clients.$inferSelect): Client {
  const { id, secretHash, scopes, grantTypes } = row
  const rateLimit = { requests: row.rateLimitRequests, windowSeconds: row.rateLimitWindowSeconds }
  return { id, secretHash, scopes, grantTypes, rateLimit }
}
