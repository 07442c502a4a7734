// `node subgraphs/auth/commands/encrypt-keys.ts`: encrypts the stored signing keys with AUTH_MASTER_KEY, while the service
// runs. Keys that are encrypted with AUTH_MASTER_KEY_PREVIOUS, or not at all, are replaced.
import { openDatabase } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { ConfigurationError, configurationExitCode, readConfig } from '#platform/process/config.ts'
import { trustGivenAuthority } from '#platform/tls/certificates.ts'
import { readMasterKeys } from '../config.ts'
import { createKeyVault } from '../credentials/key-vault.ts'
import { encryptSigningKeys } from '../operations/keys/encrypt-signing-keys.ts'

async function main(): Promise<string> {
  const { url, vault } = readConfig((environment) => {
    trustGivenAuthority(environment)
    return {
      url: environment.secret.url('AUTH_DATABASE_URL'),
      vault: createKeyVault(readMasterKeys(environment)),
    }
  })
  if (!vault.masterKeyId)
    throw new ConfigurationError('AUTH_MASTER_KEY is not set: `openssl rand -hex 32` generates one')
  const connection = openDatabase({ url, applicationName: 'waybill encrypt-keys', maxConnections: 1 })
  try {
    const { keys, changed } = await encryptSigningKeys({ database: drizzleOn(connection), vault })
    return `${keys} signing keys are encrypted with the master key ${vault.masterKeyId}, ${changed} of them were not before`
  } finally {
    await connection.end()
  }
}

try {
  console.log(await main())
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = error instanceof ConfigurationError ? configurationExitCode : 1
}
