// `node subgraphs/auth/commands/rotate-keys.ts [--compromised]`: rotates the keys that sign access tokens, while the
// service runs. By default without disruption: the next key is published now and signs once every verifier can know it.
// With --compromised every key is withdrawn and every access token revoked at once: for use when somebody else may have
// a key.
import { parseArgs } from 'node:util'
import { openDatabase } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { readConfig, readMasterSecrets } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { createKeyVault } from '../credentials/key-vault.ts'
import { replaceCompromisedKeys } from '../operations/keys/replace-compromised-keys.ts'
import { requestKeyRotation } from '../operations/keys/rotate-signing-keys.ts'

async function main(): Promise<string> {
  const { values } = parseArgs({ options: { compromised: { type: 'boolean', default: false } } })
  const { url, vault } = readConfig((environment) => {
    trustGivenAuthority(environment)
    return {
      url: environment.secret.url('AUTH_DATABASE_URL'),
      vault: createKeyVault(readMasterSecrets(environment, 'AUTH')),
    }
  })
  const connection = openDatabase({ url, applicationName: 'waybill rotate-keys', maxConnections: 1 })
  try {
    const database = drizzleOn(connection)
    if (values.compromised) {
      return `The key ${await replaceCompromisedKeys({ database, vault })} signs from now on; all others are withdrawn`
    }
    const signsFrom = await requestKeyRotation({ database, vault })
    return `The next key is published, and signs from ${signsFrom.toISOString()} on`
  } finally {
    await connection.end()
  }
}

await runCommand(main)
