// `npm run delivery-erasures`: erasures after a restore of the database of delivery. See docs/persons.md.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readErasures } from '#platform/encryption/erasure-list.ts'
import { openDatabase } from '#platform/postgres/database.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { eraseListed } from '../operations/erase-listed.ts'

const usage = `Usage: npm run -s delivery-erasures -- <file>
  deletes the texts of carriers about the parcels of everybody in the list, after a restore of the database and before the service
  starts; the file is from \`npm run -s auth-keys -- erasures\`; - is standard input`

async function main(): Promise<string> {
  const [file, ...rest] = process.argv.slice(2)
  if (file === undefined || rest.length > 0) throw new ConfigurationError(usage)
  const url = readConfig((environment) => {
    trustGivenAuthority(environment)
    return environment.secret.url('DELIVERY_DATABASE_URL')
  })
  const database = openDatabase({ url, applicationName: 'waybill delivery-erasures', maxConnections: 2 })
  try {
    const input = file === '-' ? process.stdin : createReadStream(file)
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
    const count = await eraseListed(database, readErasures(lines))
    return `${count} customers are in the list of erasures, and the texts about their parcels are deleted`
  } finally {
    await database.end()
  }
}

await runCommand(main)
