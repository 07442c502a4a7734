import { enqueue } from '#platform/outbox/enqueue.ts'
import { outboxEvent } from '#platform/outbox/event.ts'
import { transactionOf } from '#platform/postgres/drizzle.ts'
import { keyRevoked } from '#schema/events/key-revoked.ts'
import type { Authority } from '../../authority.ts'
import { sessionsClientId } from '../../domain/customer.ts'
import { operatorsClientId } from '../../domain/operator.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { findClientIds } from '../../store/clients.ts'
import { addSigningKey, findSigningKeys, lockSigningKeys, retireKey } from '../../store/signing-keys.ts'
import { generateSigningKey } from '../../tokens/key-ring.ts'
import { revokeTokensOfClient } from '../tokens/revoke-tokens.ts'

/**
 * Retires every signing key at once, because somebody else may have them: they all lie in one table. A new key signs
 * from now on. The retired keys are announced, so that verifiers refuse every token that names one, also tokens that the
 * thief signs later. All access tokens are revoked; refresh tokens, which no key signs, stay valid.
 * @returns the new key's id.
 */
export async function replaceCompromisedKeys(
  { database, vault }: Pick<Authority, 'database' | 'vault'>,
  now = new Date(),
): Promise<string> {
  return database.transaction(async (transaction) => {
    await lockSigningKeys(transaction)
    const retired = await findSigningKeys(transaction)
    for (const { kid } of retired) await retireKey(transaction, kid, now)
    const key = await generateSigningKey(vault)
    await addSigningKey(transaction, { ...key, state: 'current', createdAt: now, signsFrom: now })
    // First, because these few events end the most.
    enqueue(
      transactionOf(transaction),
      retired.map(({ kid }) => outboxEvent(keyRevoked, { key_id: kid }, now)),
    )
    // Also for verifiers of the previous release, which do not know the event above.
    for (const clientId of [sessionsClientId, operatorsClientId, ...(await findClientIds(transaction))].sort()) {
      await revokeTokensOfClient(transaction, clientId, now)
    }
    const details = { kid: key.kid, retired: retired.map(({ kid }) => kid) }
    await addAuditEvents(transaction, [{ occurredAt: now, action: 'key.compromised', outcome: 'ok', details }])
    return key.kid
  })
}
