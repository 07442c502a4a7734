// `npm run partition-orders -- --partitions N`: divides the tables of orders by hash of `shard`, while the service runs. See
// docs/growing.md.
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { readDatabaseUrl } from '#platform/postgres/database-url.ts'
import { tlsOptions } from '#platform/postgres/tls-options.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { areDivided, dropCopies, dropUndivided, partitionOrders } from '../store/partitions/partition-orders.ts'

const usage = `Usage: npm run -s partition-orders -- <option>
  --partitions N    copies the orders into N partitions, at most 1024, which then take the place of the tables
  --drop-copies     removes what an interrupted run has left
  --drop-undivided  removes the tables from before, which stay until then`

const rowsAtOnce = 5_000
const progressMilliseconds = 2_000

async function main(): Promise<string> {
  const { values } = parseArgs({
    options: {
      partitions: { type: 'string' },
      'drop-copies': { type: 'boolean', default: false },
      'drop-undivided': { type: 'boolean', default: false },
    },
  })
  const partitions = Number(values.partitions)
  const isCount = Number.isInteger(partitions) && partitions >= 2 && partitions <= 1_024
  if (!isCount && !values['drop-copies'] && !values['drop-undivided']) throw new ConfigurationError(usage)
  const { url, isPooled } = readConfig((environment) => {
    trustGivenAuthority(environment)
    const direct = environment.secret.optional('SALES_DATABASE_DIRECT_URL') !== undefined
    return readDatabaseUrl(environment.secret.url(direct ? 'SALES_DATABASE_DIRECT_URL' : 'SALES_DATABASE_URL'))
  })
  if (isPooled) throw new ConfigurationError('SALES_DATABASE_DIRECT_URL must name the server itself, not a pooler')
  const sql = postgres(url, {
    ...{ ...tlsOptions(url), max: 1, onnotice: () => {} },
    connection: { application_name: 'waybill partition-orders', statement_timeout: 0, lock_timeout: 0 },
  })
  try {
    if (values['drop-undivided']) {
      if (!(await areDivided(sql))) throw new Error('The orders are not divided: nothing is removed')
      await dropUndivided(sql)
      return 'The tables from before are removed'
    }
    if (values['drop-copies']) {
      await dropCopies(sql)
      return 'Nothing is left of an interrupted run'
    }
    if (await areDivided(sql)) throw new Error('The orders are divided already')
    await partitionOrders({ sql, partitions, rowsAtOnce, onProgress: reporter() })
    return `The orders are in ${partitions} partitions. The tables from before are named …_undivided: --drop-undivided removes them`
  } finally {
    await sql.end()
  }
}

function reporter() {
  let next = Date.now() + progressMilliseconds
  return (table: string, rows: number) => {
    if (Date.now() < next) return
    console.error(`${table}: ${rows.toLocaleString('en-US')} rows copied`)
    next = Date.now() + progressMilliseconds
  }
}

await runCommand(main)
