import { createMasterKeys, type MasterKeys, type MasterSecrets } from '#platform/encryption/master-keys.ts'

/** Encrypts and decrypts the secrets of endpoints. The id of its endpoint binds each to its row. */
export type Sealing = MasterKeys

/** The master key encrypts the secrets of endpoints in the database. */
export const createSecretSealing = (secrets: MasterSecrets): Sealing =>
  createMasterKeys(secrets, 'webhook secrets', 'WEBHOOKS_MASTER_KEY')
