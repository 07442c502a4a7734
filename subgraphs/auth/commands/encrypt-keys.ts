// `node subgraphs/auth/commands/encrypt-keys.ts`: encrypts the stored signing keys with AUTH_MASTER_KEY, while the service
// runs. Keys that are encrypted with AUTH_MASTER_KEY_PREVIOUS, or not at all, are replaced.
import { rewrapDataKeys } from '#platform/encryption/data-keys.ts'
import { createMasterKeys } from '#platform/encryption/master-keys.ts'
import { openDatabase } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { ConfigurationError, readConfig, readMasterSecrets } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { createKeyVault } from '../credentials/key-vault.ts'
import { encryptSigningKeys } from '../operations/keys/encrypt-signing-keys.ts'
import { dataKeysPurpose } from '../personal-data.ts'

async function main(): Promise<string> {
  const { url, secrets } = readConfig((environment) => {
    trustGivenAuthority(environment)
    return {
      url: environment.secret.url('AUTH_DATABASE_URL'),
      secrets: readMasterSecrets(environment, 'AUTH'),
    }
  })
  const vault = createKeyVault(secrets)
  if (!vault.masterKeyId)
    throw new ConfigurationError('AUTH_MASTER_KEY is not set: `openssl rand -hex 32` generates one')
  const connection = openDatabase({ url, applicationName: 'waybill encrypt-keys', maxConnections: 1 })
  try {
    const { keys, changed } = await encryptSigningKeys({ database: drizzleOn(connection), vault })
    const data = await rewrapDataKeys(connection, createMasterKeys(secrets, dataKeysPurpose, 'AUTH_MASTER_KEY'))
    return [
      `${keys} signing keys are encrypted with the master key ${vault.masterKeyId}, ${changed} of them were not before`,
      `${data.keys} data keys are encrypted with the master key ${vault.masterKeyId}, ${data.changed} of them were not before`,
    ].join('\n')
  } finally {
    await connection.end()
  }
}

await runCommand(main)
