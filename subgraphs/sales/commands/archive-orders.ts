// `npm run archive-orders`: moves old orders from the database of sales to files, reads them, and puts single ones back.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import {
  type ArchiveWriter,
  archiveName,
  archivesIn,
  createArchive,
  readArchive,
} from '../store/archive/archive-file.ts'
import { type ArchivedOrder, deleteOrders, putBack, readOldOrders } from '../store/archive/archive-orders.ts'

const usage = `Usage: npm run -s archive-orders -- <command>
  move <directory> --days N [--most N]         moves orders that ended more than N days ago to a new file
  read <file or directory> [--order ID] [--customer ID]
                                               prints archived orders, as JSON in lines
  put-back <file or directory> --order ID      writes an archived order into the database again`

/** The number of orders that are locked and in memory at a time. */
const ordersAtOnce = 500
/** Statistics count the changes of the last 90 days, and an order that is put back must not count twice. */
const fewestDays = 91

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{ days: { type: 'string' }, most: { type: 'string', default: '1000000' } },
        ...{ order: { type: 'string' }, customer: { type: 'string' } },
      },
    })
  } catch (error) {
    throw new ConfigurationError(`${(error as Error).message}\n${usage}`)
  }
}

function number(name: string, text: string | undefined, least: number): number {
  const value = Number(text)
  if (!text || !Number.isInteger(value) || value < least)
    throw new ConfigurationError(`--${name} must be a whole number of at least ${least}\n${usage}`)
  return value
}

async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const url = readConfig((environment) => {
    trustGivenAuthority(environment)
    return environment.secret.url('SALES_DATABASE_URL')
  })
  const database = openDatabase({ url, applicationName: 'waybill archive-orders', maxConnections: 2 })
  try {
    return await work(database)
  } finally {
    await database.end()
  }
}

async function move(directory: string, days: number, most: number): Promise<void> {
  const before = new Date(Date.now() - days * 86_400_000)
  const file = resolve(directory, archiveName(before, new Date()))
  const count = await withDatabase(async (database) => {
    let archive: ArchiveWriter | undefined
    let total = 0
    try {
      for (let afterId: string | undefined; total < most; ) {
        const limit = Math.min(ordersAtOnce, most - total)
        const { lines, lastId } = await database.transact(async (transaction) => {
          const batch = await readOldOrders(transaction, { before, afterId, limit })
          if (batch.lines.length === 0) return batch
          // On disk before they are deleted: after a crash between both, an order is in both places.
          archive ??= await createArchive(file)
          await archive.append(batch.lines)
          await deleteOrders(transaction, batch.lines.map(parse))
          return batch
        })
        total += lines.length
        if (lastId === undefined) break
        afterId = lastId
      }
    } finally {
      await archive?.close()
    }
    return total
  })
  console.log(count > 0 ? `${count} orders are in ${file}` : 'No order is that old')
}

const parse = (line: string) => JSON.parse(line) as ArchivedOrder

async function* find(path: string, wanted: { order?: string | undefined; customer?: string | undefined }) {
  for (const file of await archivesIn(path)) {
    for await (const line of readArchive(file, () => console.error(`${file} ends in the middle of a batch`))) {
      const { order } = parse(line)
      if (wanted.order !== undefined && order.id !== wanted.order) continue
      if (wanted.customer !== undefined && order.customer_id !== wanted.customer) continue
      yield line
    }
  }
}

/** The newest copy of an order: one that was put back and moved again has several. */
async function findNewest(path: string, order: string): Promise<string | undefined> {
  let newest: { version: number; line: string } | undefined
  for await (const line of find(path, { order })) {
    const { version } = parse(line).order
    if (!newest || version >= newest.version) newest = { version, line }
  }
  return newest?.line
}

async function main(): Promise<void> {
  const { positionals, values } = readArguments()
  const [command, path] = positionals
  if (!path || positionals.length > 2) throw new ConfigurationError(usage)
  // npm runs it in the directory of package.json.
  const place = resolve(process.env.INIT_CWD ?? '.', path)
  if (command === 'move')
    return await move(place, number('days', values.days, fewestDays), number('most', values.most, 1))
  if (command === 'read') {
    for await (const line of find(place, values)) console.log(line)
    return
  }
  if (command !== 'put-back' || !values.order) throw new ConfigurationError(usage)
  const line = await findNewest(place, values.order)
  if (line === undefined) throw new Error(`The archive has no order ${values.order}`)
  const isNew = await withDatabase((database) => database.transact((transaction) => putBack(transaction, line)))
  console.log(isNew ? `${values.order} is back` : `${values.order} is in the database already`)
}

await runCommand(main)
