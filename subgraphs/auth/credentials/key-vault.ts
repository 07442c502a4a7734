// Private keys are encrypted before they are stored, so that a copy of the database cannot issue tokens.
import { createMasterKeys, MasterKeyError, type MasterSecrets } from '#platform/encryption/master-keys.ts'

/** Encrypts and decrypts the private keys that sign access tokens. */
export interface KeyVault {
  /** Encrypts a private key for storage; returns it unchanged if there is no master key. @param kid binds it to its row. */
  seal(kid: string, privateKey: string): string
  /**
   * Decrypts a stored private key; returns it unchanged if it is not encrypted.
   * @throws {MasterKeyError} if another master key encrypted it, or if it was changed.
   */
  open(kid: string, stored: string): string
  /** Whether a stored key is encrypted with the current master key. */
  isCurrent(stored: string): boolean
  /** Names the current master key; undefined if there is none. */
  masterKeyId: string | undefined
}

export function createKeyVault(secrets: MasterSecrets): KeyVault {
  const masterKeys = createMasterKeys(secrets, 'signing keys', 'AUTH_MASTER_KEY')
  return {
    masterKeyId: masterKeys.id,
    seal: masterKeys.wrap,
    open(kid, stored) {
      try {
        return masterKeys.unwrap(kid, stored)
      } catch (cause) {
        if (!(cause instanceof MasterKeyError)) throw cause
        throw new MasterKeyError(
          `The signing key ${kid} cannot be used. ${cause.message}. If that is not possible, withdraw the signing keys: npm run rotate-keys -- --compromised`,
          { cause },
        )
      }
    },
    isCurrent: masterKeys.isCurrent,
  }
}
