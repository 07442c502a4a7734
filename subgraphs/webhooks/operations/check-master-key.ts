import { MasterKeyError } from '#platform/encryption/master-keys.ts'
import type { Database } from '#platform/postgres/database.ts'
import { StartError } from '#platform/process/lifecycle.ts'
import type { Sealing } from '../sealing.ts'
import { findValidSecrets } from '../store/secrets.ts'

/**
 * Decrypts the stored secrets, to notice a wrong master key before a webhook is sent.
 * @throws {StartError} if a secret is encrypted with another master key.
 */
export async function checkMasterKey(database: Database, sealing: Sealing): Promise<void> {
  for (const { id, secret, previousSecret } of await findValidSecrets(database)) {
    try {
      sealing.unwrap(id, secret)
      if (previousSecret !== null) sealing.unwrap(id, previousSecret)
    } catch (error) {
      if (!(error instanceof MasterKeyError)) throw error
      // With a cause the key is right and this one secret was changed: the webhooks of the other endpoints are still sent.
      if (!error.cause) throw new StartError(error.message)
    }
  }
}
