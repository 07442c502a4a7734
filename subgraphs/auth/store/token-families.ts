import { desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Holder, PersonHolder, TokenFamily } from '../domain/token-family.ts'
import { tokenFamilies } from './tables.ts'

export async function addFamily(
  database: Drizzle,
  { id, holder, tokenHash, issued, startedAt, expiresAt }: TokenFamily,
): Promise<void> {
  await database
    .insert(tokenFamilies)
    .values({ id, ...holderColumns(holder), tokenHash, ...issuedColumns(issued), createdAt: startedAt, expiresAt })
}

/** The family of this id. Locks the row until the end of the transaction, so that uses of its tokens are serialised. */
export async function lockFamily(transaction: Drizzle, id: string): Promise<TokenFamily | undefined> {
  const [row] = await transaction.select().from(tokenFamilies).where(eq(tokenFamilies.id, id)).for('update')
  return row && toFamily(row)
}

/**
 * All families of a person. Locks the rows until the end of the transaction, ordered by id, so that two callers do not
 * block each other.
 */
export async function lockFamiliesOf(transaction: Drizzle, person: PersonHolder): Promise<TokenFamily[]> {
  const rows = await transaction
    .select()
    .from(tokenFamilies)
    .where(ofHolder(person))
    .orderBy(tokenFamilies.id)
    .for('update')
  return rows.map(toFamily)
}

/** The sessions of a customer that have not ended, the newest first. */
export async function findSessionsOf(
  database: Drizzle,
  customerId: string,
): Promise<{ startedAt: Date; expiresAt: Date }[]> {
  return database
    .select({ startedAt: tokenFamilies.createdAt, expiresAt: tokenFamilies.expiresAt })
    .from(tokenFamilies)
    .where(ofHolder({ kind: 'customer', id: customerId }))
    .orderBy(desc(tokenFamilies.createdAt))
}

/** The family of this id, without a lock. */
export async function findFamily(database: Drizzle, id: string): Promise<TokenFamily | undefined> {
  const [row] = await database.select().from(tokenFamilies).where(eq(tokenFamilies.id, id))
  return row && toFamily(row)
}

/** Stores a rotation: the new token and the count of access tokens. */
export async function saveRotation(
  transaction: Drizzle,
  { id, tokenHash, expiresAt, rotation, issued }: TokenFamily,
): Promise<void> {
  await transaction
    .update(tokenFamilies)
    .set({
      tokenHash,
      expiresAt,
      ...issuedColumns(issued),
      previousTokenHash: rotation!.previousTokenHash,
      successorKey: rotation!.successorKey.toString('base64url'),
      rotatedAt: rotation!.at,
    })
    .where(eq(tokenFamilies.id, id))
}

/** A family that is among the least recently used of its holder. */
export interface IdleFamily extends Pick<TokenFamily, 'id' | 'holder' | 'issued'> {
  lastUsedAt: Date
}

/** The holder's families except for the `most` recently used ones, most recent first. */
export async function findFamiliesBeyond(database: Drizzle, holder: Holder, most: number): Promise<IdleFamily[]> {
  const isHeld = ofHolder(holder)
  // Usually there are few; an index-only count finds that out.
  if ((await database.$count(tokenFamilies, isHeld)) <= most) return []
  const lastUsedAt = sql<Date>`coalesce(${tokenFamilies.rotatedAt}, ${tokenFamilies.createdAt})`
  const rows = await database.select().from(tokenFamilies).where(isHeld).orderBy(desc(lastUsedAt)).offset(most)
  return rows.map((row) => ({ ...toFamily(row), lastUsedAt: row.rotatedAt ?? row.createdAt }))
}

/** Deletes families, which makes their refresh tokens unknown. */
export async function deleteFamilies(database: Drizzle, ids: readonly string[]): Promise<void> {
  await database.delete(tokenFamilies).where(inArray(tokenFamilies.id, [...ids]))
}

/** Deletes all families of a client. */
export async function deleteFamiliesOfClient(database: Drizzle, clientId: string): Promise<void> {
  await database.delete(tokenFamilies).where(eq(tokenFamilies.clientId, clientId))
}

/** Deletes expired families. @returns the number deleted. */
export async function deleteExpiredFamilies(database: Drizzle, now: Date): Promise<number> {
  const { count } = await database.delete(tokenFamilies).where(lte(tokenFamilies.expiresAt, now))
  return count
}

const holderColumn = {
  customer: tokenFamilies.customerId,
  operator: tokenFamilies.operatorId,
  client: tokenFamilies.clientId,
} as const

function ofHolder({ kind, id }: Holder): SQL {
  return eq(holderColumn[kind], id)
}

function holderColumns(holder: Holder) {
  if (holder.kind === 'customer') return { customerId: holder.id }
  if (holder.kind === 'operator') return { operatorId: holder.id }
  return { clientId: holder.id, scopes: [...holder.scopes] }
}

function holderOf({ customerId, operatorId, clientId, scopes }: typeof tokenFamilies.$inferSelect): Holder {
  // A check constraint ensures that exactly one of the three is set.
  if (customerId !== null) return { kind: 'customer', id: customerId }
  if (operatorId !== null) return { kind: 'operator', id: operatorId }
  return { kind: 'client', id: clientId!, scopes }
}

function issuedColumns({ count, since, newestTokenId }: TokenFamily['issued']) {
  return { tokensIssued: count, tokensCountedFrom: since, newestTokenId: newestTokenId ?? null }
}

function toFamily(row: typeof tokenFamilies.$inferSelect): TokenFamily {
  const { id, tokenHash, createdAt, expiresAt } = row
  const { previousTokenHash, successorKey, rotatedAt } = row
  const rotated = previousTokenHash !== null && successorKey !== null && rotatedAt !== null
  return {
    id,
    holder: holderOf(row),
    tokenHash,
    startedAt: createdAt,
    expiresAt,
    issued: {
      count: row.tokensIssued,
      since: row.tokensCountedFrom,
      newestTokenId: row.newestTokenId ?? undefined,
    },
    rotation: rotated
      ? { previousTokenHash, successorKey: Buffer.from(successorKey, 'base64url'), at: rotatedAt }
      : undefined,
  }
}

/** Stores the count of a family's access tokens. */
export async function saveIssuedTokens(
  transaction: Drizzle,
  { id, issued }: Pick<TokenFamily, 'id' | 'issued'>,
): Promise<void> {
  await transaction.update(tokenFamilies).set(issuedColumns(issued)).where(eq(tokenFamilies.id, id))
}
