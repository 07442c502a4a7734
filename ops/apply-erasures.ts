// `node ops/apply-erasures.ts <directory>`: after the databases were restored, and before the services start. Erases everybody again
// who is in the list of erasures of the newest backups of the keys in the directory, in auth, sales and delivery: see
// docs/persons.md. Can be repeated.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { newestBackup } from '#platform/encryption/backup-files.ts'
import { BackupError, type Erasure, readKeyBackup } from '#platform/encryption/key-backup.ts'
import { applyErasures, type EraseAgain } from '#platform/encryption/keys-command.ts'
import { openDatabase } from '#platform/postgres/database.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { eraseAgain as eraseInAuth } from '../subgraphs/auth/operations/customers/erase-customer.ts'
import { eraseListed } from '../subgraphs/delivery/operations/erase-listed.ts'
import { eraseAgain as eraseInSales } from '../subgraphs/sales/operations/erase-customers.ts'

const withKeys: Record<string, EraseAgain> = { auth: eraseInAuth, sales: eraseInSales }
const services = [...Object.keys(withKeys), 'delivery']

await runCommand(async () => {
  const [directory, ...rest] = process.argv.slice(2)
  if (directory === undefined || rest.length > 0)
    throw new ConfigurationError('Usage: node ops/apply-erasures.ts <directory with backups of keys>')
  const urls = readConfig((environment) => {
    trustGivenAuthority(environment)
    return services.map((service) => environment.secret.url(`${service.toUpperCase()}_DATABASE_URL`))
  })
  const known = await erasuresIn(directory)
  for (const [index, service] of services.entries()) {
    const database = openDatabase({ url: urls[index]!, applicationName: 'waybill apply-erasures', maxConnections: 2 })
    try {
      const erase = withKeys[service]
      const message = erase
        ? await applyErasures(database, erase, [known])
        : `${await eraseListed(database, [known])} customers are in the list, and the texts about their parcels are deleted`
      console.log(`${service}: ${message}`)
    } finally {
      await database.end()
    }
  }
})

/** All erasures of the newest backups: each service has the whole list, unless it was down for a while. */
async function erasuresIn(directory: string): Promise<Erasure[]> {
  const erasures = new Map<string, Erasure>()
  for (const service of Object.keys(withKeys)) {
    const file = await newestBackup(directory, service)
    if (!file) throw new BackupError(`${directory} has no backup of the keys of ${service}`)
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
    for await (const entry of readKeyBackup(service, lines))
      if ('erased' in entry) erasures.set(entry.erased, { owner: entry.erased, erasedAt: new Date(entry.at) })
  }
  return [...erasures.values()]
}
