// `npm run encrypt-persons`: encrypts what earlier releases stored about persons in the database of sales, and encrypts all data
// keys with SALES_MASTER_KEY, while the service runs. It can be interrupted and repeated.
import { openDatabase } from '#platform/postgres/database.ts'
import { ConfigurationError, readConfig, readMasterSecrets } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { encryptDataKeys, encryptPlainRows } from '../operations/encrypt-persons.ts'
import { createSalesMasterKeys, loadPersonalData } from '../personal-data.ts'

const progressMilliseconds = 1_000

async function main(): Promise<string> {
  const { url, secrets } = readConfig((environment) => {
    trustGivenAuthority(environment)
    return {
      url: environment.secret.url('SALES_DATABASE_URL'),
      secrets: readMasterSecrets(environment, 'SALES'),
    }
  })
  const masterKeys = createSalesMasterKeys(secrets)
  if (!masterKeys.id) throw new ConfigurationError('SALES_MASTER_KEY is not set: `openssl rand -hex 32` generates one')
  const database = openDatabase({ url, applicationName: 'waybill encrypt-persons', maxConnections: 2 })
  try {
    const store = { database, personalData: await loadPersonalData(database, secrets) }
    let nextReport = Date.now() + progressMilliseconds
    const rows = await encryptPlainRows(store, (soFar) => {
      if (Date.now() < nextReport) return
      console.error(`${soFar} rows are encrypted`)
      nextReport = Date.now() + progressMilliseconds
    })
    const { keys, changed } = await encryptDataKeys(store, masterKeys)
    return [
      `${rows} rows of orders were not encrypted, and are now`,
      `${keys} data keys are encrypted with the master key ${masterKeys.id}, ${changed} of them were not before`,
    ].join('\n')
  } finally {
    await database.end()
  }
}

await runCommand(main)
