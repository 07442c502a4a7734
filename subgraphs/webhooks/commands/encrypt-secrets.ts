// `node subgraphs/webhooks/commands/encrypt-secrets.ts`: encrypts the stored secrets of endpoints with WEBHOOKS_MASTER_KEY,
// while the service runs. Secrets that are encrypted with WEBHOOKS_MASTER_KEY_PREVIOUS, or not at all, are replaced.
import { openDatabase } from '#platform/postgres/database.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { readWebhooksSecrets } from '../config.ts'
import { encryptSecrets } from '../operations/encrypt-secrets.ts'
import { createSecretSealing } from '../sealing.ts'

async function main(): Promise<string> {
  const { url, sealing } = readConfig((environment) => {
    trustGivenAuthority(environment)
    return {
      url: environment.secret.url('WEBHOOKS_DATABASE_URL'),
      sealing: createSecretSealing(readWebhooksSecrets(environment)),
    }
  })
  if (!sealing.id) throw new ConfigurationError('WEBHOOKS_MASTER_KEY is not set: `openssl rand -hex 32` generates one')
  const database = openDatabase({ url, applicationName: 'waybill encrypt-secrets', maxConnections: 2 })
  try {
    const { endpoints, changed } = await encryptSecrets(database, sealing)
    return `The secrets of ${endpoints} endpoints are encrypted with the master key ${sealing.id}, those of ${changed} were not before`
  } finally {
    await database.end()
  }
}

await runCommand(main)
