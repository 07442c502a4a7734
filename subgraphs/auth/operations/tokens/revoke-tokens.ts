import { enqueue } from '#platform/outbox/enqueue.ts'
import { outboxEvent } from '#platform/outbox/event.ts'
import { type Drizzle, transactionOf } from '#platform/postgres/drizzle.ts'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { publicFamilyId } from '../../domain/refresh-token.ts'
import { issuedUntil, lastExpiry, lastExpiryOfFamily } from '../../domain/revocation.ts'
import type { PersonHolder, TokenFamily } from '../../domain/token-family.ts'
import { findUnnamedTokens, type TokenRecord } from '../../store/access-tokens.ts'
import {
  addRevokedFamilies,
  addRevokedTokens,
  countRevocations,
  saveClientRevocation,
} from '../../store/revocations.ts'
import { deleteFamilies, deleteFamiliesOfClient, lockFamiliesOf } from '../../store/token-families.ts'

/** A statement has 65,534 parameters at most. */
const batchSize = 5_000

/**
 * Most unexpired tokens and families of one client that can be revoked one by one. Every verifier keeps all of them in
 * memory (ADR 11), and that memory is shared by all clients.
 */
const maxRevokedOneByOne = 5_000

/**
 * Revokes access tokens one by one and publishes the revocations. Above `maxRevokedOneByOne`, all tokens of the client
 * are revoked instead, by a single entry.
 * @param clientId the tokens' client; null for a customer's
 */
export async function revokeTokens(
  transaction: Drizzle,
  clientId: string | null,
  tokens: readonly TokenRecord[],
  now: Date,
): Promise<void> {
  if (await hasTooMany(transaction, clientId, tokens.length, now)) {
    return revokeTokensOfClient(transaction, clientId!, now)
  }
  for (let from = 0; from < tokens.length; from += batchSize) {
    const revoked = await addRevokedTokens(transaction, tokens.slice(from, from + batchSize), clientId)
    enqueue(
      transactionOf(transaction),
      revoked.map(({ id, expiresAt }) =>
        outboxEvent(tokenRevoked, { token_id: id, expires_at: expiresAt.toISOString() }, now),
      ),
    )
  }
}

async function hasTooMany(transaction: Drizzle, clientId: string | null, more: number, now: Date): Promise<boolean> {
  if (clientId === null || more === 0) return false
  const before = await countRevocations(transaction, clientId, now, maxRevokedOneByOne)
  return before + more > maxRevokedOneByOne
}

/** Revokes every access token issued to a client until now and publishes the revocation. */
export async function revokeTokensOfClient(transaction: Drizzle, clientId: string, now: Date): Promise<void> {
  const until = issuedUntil(now)
  await saveClientRevocation(transaction, clientId, until)
  const event = {
    client_id: clientId,
    issued_until: until.toISOString(),
    expires_at: lastExpiry(until).toISOString(),
  }
  enqueue(transactionOf(transaction), [outboxEvent(tokenRevoked, event, now)])
}

/** Revokes every token of a client, refresh tokens included. */
export async function endTokensOfClient(transaction: Drizzle, clientId: string, now: Date): Promise<void> {
  await revokeTokensOfClient(transaction, clientId, now)
  await deleteFamiliesOfClient(transaction, clientId)
}

/**
 * Ends a family that the transaction has locked: its refresh tokens, and by a single entry all of its access tokens.
 */
export async function endFamily(transaction: Drizzle, family: EndingFamily, now: Date): Promise<void> {
  const { id, holder, issued } = family
  const clientId = holder.kind === 'client' ? holder.id : null
  await revokeTokens(transaction, clientId, await findUnnamedTokens(transaction, [id], now), now)
  if (issued.newestTokenId !== undefined) {
    if (await hasTooMany(transaction, clientId, 1, now)) await revokeTokensOfClient(transaction, clientId!, now)
    else await revokeFamilies(transaction, [family], clientId, now)
  }
  await deleteFamilies(transaction, [id])
}

type EndingFamily = Pick<TokenFamily, 'id' | 'holder' | 'issued'>

/**
 * Ends all families of a person whose row the transaction has locked, except for one.
 * @param kept the `sid` of the family that stays
 * @returns the number of families that have ended
 */
export async function endFamiliesOf(
  transaction: Drizzle,
  person: PersonHolder,
  now: Date,
  kept?: string,
): Promise<number> {
  const families = await lockFamiliesOf(transaction, person)
  const ending = families.filter(({ id }) => publicFamilyId(id) !== kept)
  if (ending.length === 0) return 0
  const ids = ending.map(({ id }) => id)
  await revokeTokens(transaction, null, await findUnnamedTokens(transaction, ids, now), now)
  await revokeFamilies(transaction, ending, null, now)
  await deleteFamilies(transaction, ids)
  return ids.length
}

/** Revokes the access tokens of families by one entry each and publishes the revocations. */
async function revokeFamilies(
  transaction: Drizzle,
  families: readonly EndingFamily[],
  clientId: string | null,
  now: Date,
): Promise<void> {
  const expiresAt = lastExpiryOfFamily(now)
  const named = families.flatMap(({ id, issued: { newestTokenId } }) =>
    newestTokenId === undefined ? [] : [{ id: publicFamilyId(id), newestTokenId }],
  )
  await addRevokedFamilies(
    transaction,
    named.map(({ id }) => id),
    expiresAt,
    clientId,
  )
  const events = named.map(({ id, newestTokenId }) =>
    outboxEvent(tokenRevoked, { token_id: newestTokenId, family_id: id, expires_at: expiresAt.toISOString() }, now),
  )
  enqueue(transactionOf(transaction), events)
}
