// `npm run -s export -- orders [--from <time>] [--to <time>] [--format csv|jsonl] [--output <file>]`: writes orders, the
// oldest first, to standard output or a file. `… export -- customer <id> [--output <file>]`: writes everything about a customer.
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
import { exportCustomer } from '#schema/exports/customer.ts'
import { type Ask, type ExportFormat, exportFormats, type OrderSelection, readOrders } from '#schema/exports/orders.ts'
import { readCommandConfig } from './config.ts'
import { connect } from './connect.ts'

const usage = `Usage: npm run -s export -- orders [options]
       npm run -s export -- customer <id> [--output <file>]
  --from <time>       only orders that were placed at this time or later, such as 2026-11-01 or 2026-11-01T08:00:00Z
  --to <time>         only orders that were placed before this time; default about a second ago
  --status <status>   only orders with this status; may be repeated
  --format csv|jsonl  one line for each item, or one JSON object for each order; default csv
  --output <file>     default standard output`

/** How often a page is tried while the system is down or overloaded: for about two minutes. */
const attempts = 15

type Arguments =
  | { kind: 'customer'; id: string; output: string | undefined }
  | { kind: 'orders'; filter: OrderSelection; format: ExportFormat; output: string | undefined }

function readArguments(): Arguments {
  const options = {
    from: { type: 'string' },
    to: { type: 'string' },
    status: { type: 'string', multiple: true },
    format: { type: 'string' },
    output: { type: 'string' },
  } as const
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options })
    const [kind, id, ...more] = positionals
    const { output, ...selection } = values
    if (kind === 'customer' && id !== undefined && more.length === 0) {
      const [other] = Object.keys(selection)
      if (other !== undefined) throw new Error(`--${other} is for orders`)
      return { kind, id, output }
    }
    if (kind !== 'orders' || id !== undefined) throw new Error('Say what to export: orders, or customer with an id')
    const { from, to, status, format = 'csv' } = selection
    if (!Object.hasOwn(exportFormats, format)) throw new Error(`There is no format ${format}`)
    return {
      kind,
      filter: {
        ...(from && { placedFrom: readTime('--from', from) }),
        ...(to && { placedBefore: readTime('--to', to) }),
        ...(status && { status }),
      },
      format: exportFormats[format as keyof typeof exportFormats],
      output,
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
  const given = readArguments()
  const config = readCommandConfig()
  const client = await connect(config)
  try {
    const asking: Ask = (query, variables) => ask(client, query, variables)
    const orders = { count: 0 }
    const texts =
      given.kind === 'customer'
        ? exportCustomer(asking, given.id)
        : textsOf(readOrders(asking, given.filter), given.format, orders)
    const file = given.output && resolve(config.directory, given.output)
    await (file ? writeFile(texts, file) : write(texts, process.stdout))
    const what = given.kind === 'customer' ? given.id : `${orders.count.toLocaleString('en-US')} orders`
    console.error(`Exported ${what}${file ? ` to ${file}` : ''}`)
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

/** The lines of a file of orders. Counts the orders. */
async function* textsOf(
  pages: ReturnType<typeof readOrders>,
  format: ExportFormat,
  counted: { count: number },
): AsyncGenerator<string> {
  if (format.head) yield format.head
  for await (const orders of pages) {
    counted.count += orders.length
    yield format.format(orders)
  }
}

/** A file that is there is whole: it gets its name at the end. It can contain persons, so only its user can read it. */
async function writeFile(texts: AsyncIterable<string>, file: string): Promise<void> {
  const part = `${file}.part`
  try {
    await write(texts, createWriteStream(part, { mode: 0o600 }))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Requests pages as fast as they are written. */
async function write(texts: AsyncIterable<string>, output: Writable): Promise<void> {
  await pipeline(Readable.from(texts, { highWaterMark: 1 }), output)
}

try {
  await main()
} catch (error) {
  // The reader of the pipe, such as `head`, has enough.
  if ((error as { code?: string }).code === 'EPIPE') process.exit(0)
  console.error((error as Error).message)
  process.exitCode = error instanceof ConfigurationError ? configurationExitCode : 1
}
