// `npm run rebuild-order-list [-- --restart]`: writes the order list anew from the orders, while the service runs. An
// interrupted rebuild continues where it stopped, also without this command, in the service.
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { findRebuild, type RebuildProgress, rebuildNext, requestRebuild } from '../store/order-list/rebuild-list.ts'

const usage = `Usage: npm run -s rebuild-order-list [-- --restart]
  --restart  begins again instead of continuing an interrupted rebuild`

const ordersAtOnce = 1_000
const progressMilliseconds = 1_000
/** The service may be writing the next entries at this moment. */
const busyMilliseconds = 50

function readArguments(): { fromStart: boolean } {
  try {
    const { values } = parseArgs({ options: { restart: { type: 'boolean', default: false } } })
    return { fromStart: values.restart }
  } catch (error) {
    throw new ConfigurationError(`${(error as Error).message}\n${usage}`)
  }
}

/** The ids of orders begin with the time. */
function describe({ listed, afterId }: RebuildProgress): string {
  const time = new Date(Number.parseInt(afterId.replace('-', '').slice(0, 12), 16)).toISOString()
  return `${listed.toLocaleString('en-US')} orders are listed, up to ${time}`
}

/** @returns the number of orders */
async function rebuild(database: Database): Promise<number> {
  let last: RebuildProgress = { listed: 0, afterId: '' }
  let nextReport = Date.now() + progressMilliseconds
  for (;;) {
    const count = await rebuildNext(database, ordersAtOnce)
    const progress = await findRebuild(database)
    if (!progress) return last.listed + count
    last = progress
    if (Date.now() >= nextReport) {
      console.error(describe(progress))
      nextReport = Date.now() + progressMilliseconds
    }
    if (count === 0) await pause(busyMilliseconds)
  }
}

async function main(): Promise<string> {
  const { fromStart } = readArguments()
  const url = readConfig((environment) => {
    trustGivenAuthority(environment)
    return environment.secret.url('SALES_DATABASE_URL')
  })
  const database = openDatabase({ url, applicationName: 'waybill rebuild-order-list', maxConnections: 2 })
  try {
    const interrupted = await findRebuild(database)
    await requestRebuild(database, { fromStart })
    if (interrupted && !fromStart) console.error(`Continuing: ${describe(interrupted)}`)
    return `The order list is rebuilt: ${(await rebuild(database)).toLocaleString('en-US')} orders`
  } finally {
    await database.end()
  }
}

await runCommand(main)
