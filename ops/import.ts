// `npm run import -- products.csv [--dry-run] [--currency EUR] [--stock new|all]`: imports a product file of Shopify or
// Medusa. Exits with 0 if all lines were imported, 2 if some were refused, 1 if it could not finish.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigurationError } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { readCommandConfig } from './config.ts'
import { concurrency, connect } from './connect.ts'
import { examineCsv } from './import/csv-file.ts'
import { importFile } from './import/import-file.ts'
import { createProgressBar } from './import/progress-bar.ts'
import { importedIn } from './import/tally.ts'

const usage = `Usage: npm run import -- <products.csv> [options]
  --dry-run           checks every line, and writes nothing
  --currency <code>   of the prices; default EUR, or the only currency of a Medusa file
  --stock new|all     sets the stock of new products only (default), or of all products in the file`

const stocks = { new: 'NEW_PRODUCTS', all: 'ALL_PRODUCTS' } as const

function readArguments() {
  const options = {
    'dry-run': { type: 'boolean', default: false },
    currency: { type: 'string' },
    stock: { type: 'string', default: 'new' },
  } as const
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options })
    const stock = values.stock === 'new' || values.stock === 'all' ? stocks[values.stock] : undefined
    const isCurrency = values.currency === undefined || /^[A-Z]{3}$/.test(values.currency)
    if (positionals.length !== 1 || !stock || !isCurrency) throw new Error('')
    return { path: positionals[0]!, isDryRun: values['dry-run'], currency: values.currency, stock }
  } catch (error) {
    throw new ConfigurationError(`${(error as Error).message}\n${usage}`.trim())
  }
}

async function main(): Promise<void> {
  const startedAt = Date.now()
  const { path, ...given } = readArguments()
  const config = readCommandConfig()
  const file = await examineCsv(resolve(config.directory, path))
  const client = await connect(config)
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort(new Error('interrupted')))
  process.once('SIGTERM', () => stop.abort(new Error('interrupted')))
  const bar = createProgressBar(process.stderr)
  try {
    const report = await importFile(file, {
      ...{ ...given, client, concurrency, url: config.routerUrl, signal: stop.signal },
      onProgress: (tally, share) =>
        bar.show(share, `${format(importedIn(tally))} products, ${format(tally.refused.length)} lines refused`),
    })
    bar.clear()
    const { tally, shop, unread, resumedAt } = report
    for (const { line, reason } of tally.refused) console.log(`line ${line}: ${reason}`)
    const verb = given.isDryRun ? 'Would import' : 'Imported'
    const counts = `${format(tally.created)} new, ${format(tally.updated)} changed, ${format(tally.unchanged)} unchanged`
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1)
    console.log(
      `${verb} ${format(importedIn(tally))} products (${counts}), ${format(tally.refused.length)} lines refused, ${seconds} s`,
    )
    console.log(`Read as a product file of ${shop}: ${file.encoding}, separated by ${JSON.stringify(file.delimiter)}`)
    if (resumedAt > 0) console.log(`Continued an earlier import after ${format(resumedAt)} records`)
    if (unread.length > 0) console.log(`Not kept, because the catalogue has no field for it: ${unread.join(', ')}`)
    if (tally.refused.length > 0) process.exitCode = 2
  } finally {
    bar.clear()
    await client.close()
  }
}

function format(count: number): string {
  return count.toLocaleString('en-US')
}

await runCommand(main)
