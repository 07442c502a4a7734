import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { KeyVault } from '../../credentials/key-vault.ts'
import { addSigningKey, findSigningKeys, lockSigningKeys, type StoredKey } from '../../store/signing-keys.ts'
import { generateSigningKey } from '../../tokens/key-ring.ts'

/** Loads the signing keys of this issuer. The first process creates one, and all others share it. */
export async function loadSigningKeys(database: Drizzle, vault?: KeyVault): Promise<StoredKey[]> {
  const keys = await findSigningKeys(database)
  if (keys.some(isCurrent)) return keys
  return database.transaction(async (transaction) => {
    await lockSigningKeys(transaction)
    // Another process may have created a key meanwhile.
    const keysNow = await findSigningKeys(transaction)
    if (keysNow.some(isCurrent)) return keysNow
    const now = new Date()
    const key: StoredKey = { ...(await generateSigningKey(vault)), state: 'current' }
    await addSigningKey(transaction, { ...key, createdAt: now, signsFrom: now })
    return [...keysNow, key]
  })
}

function isCurrent(key: StoredKey): boolean {
  return key.state === 'current'
}
