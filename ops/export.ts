// `npm run -s export -- orders [--from <time>] [--to <time>] [--format csv|jsonl] [--output <file>]`: writes orders, the
// oldest first, to standard output or a file.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { CallRefused } from '#platform/calls/resilience.ts'
import type { GraphqlClient } from '#platform/graphql/client.ts'
import { ConfigurationError, configurationExitCode } from '#platform/process/config.ts'
import { readMoment } from '#platform/values/moment.ts'
import { retryUntilSuccess } from '#platform/work/retry.ts'
import { type ExportFormat, exportFormats, readOrders } from '#schema/exports/orders.ts'
import { readCommandConfig } from './config.ts'
import { connect } from './connect.ts'

const usage = `Usage: npm run -s export -- orders [options]
  --from <time>       only orders that were placed at this time or later, such as 2026-11-01 or 2026-11-01T08:00:00Z
  --to <time>         only orders that were placed before this time; default about a second ago
  --status <status>   only orders with this status; may be repeated
  --format csv|jsonl  one line for each item, or one JSON object for each order; default csv
  --output <file>     default standard output`

/** How often a page is tried while the system is down or overloaded: for about two minutes. */
const attempts = 15

function readArguments() {
  const options = {
    from: { type: 'string' },
    to: { type: 'string' },
    status: { type: 'string', multiple: true },
    format: { type: 'string', default: 'csv' },
    output: { type: 'string' },
  } as const
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options })
    if (positionals.length !== 1 || positionals[0] !== 'orders') throw new Error('Say what to export: orders')
    if (!Object.hasOwn(exportFormats, values.format)) throw new Error(`There is no format ${values.format}`)
    return {
      filter: {
        ...(values.from && { placedFrom: readTime('--from', values.from) }),
        ...(values.to && { placedBefore: readTime('--to', values.to) }),
        ...(values.status && { status: values.status }),
      },
      format: exportFormats[values.format as keyof typeof exportFormats],
      output: values.output,
    }
  } catch (error) {
    throw new ConfigurationError(`${(error as Error).message}\n${usage}`)
  }
}

function readTime(option: string, text: string): string {
  const moment = readMoment(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text)
  if (!moment) throw new Error(`${option} is ${text}, which is no date (2026-11-01) and no time (2026-11-01T08:00:00Z)`)
  return moment.toISOString()
}

async function main(): Promise<void> {
  const { filter, format, output } = readArguments()
  const config = readCommandConfig()
  const client = await connect(config)
  try {
    const pages = readOrders((query, variables) => ask(client, query, variables), filter)
    const file = output && resolve(config.directory, output)
    const count = file ? await writeFile(pages, format, file) : await write(pages, format, process.stdout)
    console.error(`Exported ${count.toLocaleString('en-US')} orders${file ? ` to ${file}` : ''}`)
  } finally {
    await client.close()
  }
}

async function ask<Data>(client: GraphqlClient, query: string, variables: Record<string, unknown>): Promise<Data> {
  let failures = 0
  const data = await retryUntilSuccess(() => client.send<Data>(query, variables), {
    ...{ signal: new AbortController().signal, initialDelay: 500, maxDelay: 10_000 },
    onFailure: (error) => {
      if (error instanceof CallRefused || ++failures >= attempts) throw error
    },
  })
  return data!
}

type Pages = ReturnType<typeof readOrders>

/** A file that is there is whole: it gets its name at the end. */
async function writeFile(pages: Pages, format: ExportFormat, file: string): Promise<number> {
  const part = `${file}.part`
  try {
    const count = await write(pages, format, createWriteStream(part))
    await rename(part, file)
    return count
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Requests pages as fast as they are written. @returns the number of orders */
async function write(pages: Pages, format: ExportFormat, output: Writable): Promise<number> {
  let count = 0
  async function* texts() {
    if (format.head) yield format.head
    for await (const orders of pages) {
      count += orders.length
      yield format.format(orders)
    }
  }
  await pipeline(Readable.from(texts(), { highWaterMark: 1 }), output)
  return count
}

try {
  await main()
} catch (error) {
  // The reader of the pipe, such as `head`, has enough.
  if ((error as { code?: string }).code === 'EPIPE') process.exit(0)
  console.error((error as Error).message)
  process.exitCode = error instanceof ConfigurationError ? configurationExitCode : 1
}
