import type { Database } from '#platform/postgres/database.ts'
import type { Sealing } from '../sealing.ts'
import { lockSecrets, saveSecrets } from '../store/secrets.ts'

/**
 * Encrypts every stored secret that is not encrypted with the current master key. All of them, or none if one cannot be
 * decrypted.
 * @returns how many endpoints there are, and of how many a secret has changed.
 */
export async function encryptSecrets(
  database: Database,
  sealing: Sealing,
): Promise<{ endpoints: number; changed: number }> {
  return database.transact(async (transaction) => {
    const stored = await lockSecrets(transaction)
    const renew = (id: string, text: string) => sealing.wrap(id, sealing.unwrap(id, text))
    const due = stored.filter(
      ({ secret, previousSecret }) =>
        !sealing.isCurrent(secret) || (previousSecret !== null && !sealing.isCurrent(previousSecret)),
    )
    for (const { id, secret, previousSecret } of due) {
      const renewed = { secret: renew(id, secret), previousSecret: previousSecret && renew(id, previousSecret) }
      await saveSecrets(transaction, { id, ...renewed })
    }
    return { endpoints: stored.length, changed: due.length }
  })
}
