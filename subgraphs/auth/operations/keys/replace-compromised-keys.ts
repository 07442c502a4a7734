import type { Authority } from '../../authority.ts'
import { sessionsClientId } from '../../domain/customer.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { findClientIds } from '../../store/clients.ts'
import { addSigningKey, findSigningKeys, lockSigningKeys, retireKey } from '../../store/signing-keys.ts'
import { generateSigningKey } from '../../tokens/key-ring.ts'
import { revokeTokensOfClient } from '../tokens/revoke-tokens.ts'

/**
 * Retires every signing key at once, because somebody else may have them: they all lie in one table. A new key signs
 * from now on. All access tokens are revoked; refresh tokens, which no key signs, stay valid.
 * @returns the new key's id.
 */
export async function replaceCompromisedKeys(
  { database }: Pick<Authority, 'database'>,
  now = new Date(),
): Promise<string> {
  return database.transaction(async (transaction) => {
    await lockSigningKeys(transaction)
    const retired = await findSigningKeys(transaction)
    for (const { kid } of retired) await retireKey(transaction, kid, now)
    const key = await generateSigningKey()
    await addSigningKey(transaction, { ...key, state: 'current', createdAt: now, signsFrom: now })
    // Verifiers cache verified tokens regardless of their key, so the tokens are revoked as well.
    for (const clientId of [sessionsClientId, ...(await findClientIds(transaction))].sort()) {
      await revokeTokensOfClient(transaction, clientId, now)
    }
    const details = { kid: key.kid, retired: retired.map(({ kid }) => kid) }
    await addAuditEvents(transaction, [{ occurredAt: now, action: 'key.compromised', outcome: 'ok', details }])
    return key.kid
  })
}
