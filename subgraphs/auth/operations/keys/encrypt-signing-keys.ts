import type { Authority } from '../../authority.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { findSigningKeys, lockSigningKeys, replacePrivateKey } from '../../store/signing-keys.ts'

/**
 * Encrypts every stored private key that is not encrypted with the current master key. All of them, or none if one cannot
 * be decrypted. Running processes are not affected: they have the keys in memory.
 * @returns how many keys there are, and how many have changed.
 */
export async function encryptSigningKeys(
  { database, vault }: Pick<Authority, 'database' | 'vault'>,
  now = new Date(),
): Promise<{ keys: number; changed: number }> {
  return database.transaction(async (transaction) => {
    await lockSigningKeys(transaction)
    const stored = await findSigningKeys(transaction)
    const due = stored.filter(({ privateKey }) => !vault.isCurrent(privateKey))
    for (const { kid, privateKey } of due) {
      await replacePrivateKey(transaction, kid, vault.seal(kid, vault.open(kid, privateKey)))
    }
    if (due.length > 0) {
      const details = { kids: due.map(({ kid }) => kid), masterKey: vault.masterKeyId }
      await addAuditEvents(transaction, [{ occurredAt: now, action: 'key.encrypt', outcome: 'ok', details }])
    }
    return { keys: stored.length, changed: due.length }
  })
}
