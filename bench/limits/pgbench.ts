import { execFile, spawn } from 'node:child_process'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { sample } from '../processes/sampler.ts'
import { cpuOfEndedChildren } from '../processes/usage.ts'
import { note } from '../run.ts'
import type { BenchSystem } from '../system/start.ts'
import { ordersPerTransaction, pgbenchScript, productCount, productSchema, salesSchema, type Way } from './scripts.ts'
import { copyTables } from './tables-copy.ts'

const run = promisify(execFile)

export interface PgbenchRound {
  ordersPerSecond: number
  /** Processor milliseconds for each order. */
  postgresCpu: number
  pgbenchCpu: number
  clients: number
}

const ways: Way[] = ['one at a time', 'pipelined', 'batches of 64']
/** The client counts with the highest rate on two cores. */
const clientsOf: Record<Way, number> = { 'one at a time': 32, pipelined: 32, 'batches of 64': 8 }

/**
 * Prepares pgbench, which only sends statements, on the same PostgreSQL with copies of the same tables. Empty if pgbench
 * is not installed.
 */
export async function preparePgbench(system: BenchSystem, started: AsyncDisposableStack) {
  const program = await findPgbench()
  if (!program) {
    note(
      'pgbench is not installed (it comes with PostgreSQL, Debian: apt-get install postgresql): its limits are left out',
    )
    return { ways: [] }
  }
  const { sales } = system.databases
  await copyTables(sales, 'sales', salesSchema)
  await copyTables(sales, 'product', productSchema)
  await sales.unsafe(`
    insert into ${productSchema}.products (id, name, price_minor, currency, available_quantity)
    select 'bench_' || lpad(i::text, 5, '0'), 'Benchmark product', 1000, 'EUR', 1000000000
    from generate_series(1, ${productCount}) as i`)
  const directory = started.use(await temporaryDirectory())
  const postgres = system.watched.filter(({ name }) => name === 'postgres')

  async function measure(way: Way, milliseconds: number): Promise<PgbenchRound> {
    const file = join(directory.path, `${way.replaceAll(' ', '-')}.sql`)
    await writeFile(file, pgbenchScript(way))
    const clients = clientsOf[way]
    const before = await sample(postgres)
    const pgbench = await runPgbench(program!, [
      ...['--no-vacuum', '--protocol=prepared', '--jobs=2', `--client=${clients}`, `--file=${file}`],
      // Ids begin with the time, as ours do, and rise more slowly than it: no two runs share one.
      ...[`--time=${Math.max(Math.round(milliseconds / 1_000), 1)}`, `--define=n=${Date.now() * 64}`],
      system.databaseUrls.sales,
    ])
    const after = await sample(postgres)
    const orders = pgbench.transactions * ordersPerTransaction(way)
    return {
      ordersPerSecond: pgbench.transactionsPerSecond * ordersPerTransaction(way),
      postgresCpu: ((after.postgres?.cpu ?? 0) - (before.postgres?.cpu ?? 0)) / orders,
      pgbenchCpu: pgbench.cpuMilliseconds / orders,
      clients,
    }
  }

  return { ways: ways.map((name) => ({ name, run: (milliseconds: number) => measure(name, milliseconds) })) }
}

/** Looks for pgbench on the PATH, and in Debian's directories for each version. */
async function findPgbench(): Promise<string | undefined> {
  const folders = (await readdir('/usr/lib/postgresql').catch(() => [])).toSorted((a, b) => Number(b) - Number(a))
  for (const program of ['pgbench', ...folders.map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`)]) {
    const isThere = program === 'pgbench' ? run(program, ['--version']) : stat(program)
    if (await isThere.then(() => true).catch(() => false)) return program
  }
  return undefined
}

async function runPgbench(program: string, options: string[]) {
  const cpuBefore = cpuOfEndedChildren()
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (data) => (output += data))
  child.stderr.on('data', (data) => (output += data))
  const code = await new Promise((resolve) => child.once('close', resolve))
  const transactions = Number(/transactions actually processed: (\d+)/.exec(output)?.[1])
  const transactionsPerSecond = Number(/tps = ([\d.]+)/.exec(output)?.[1])
  if (code !== 0 || !(transactions > 0)) throw new Error(`pgbench failed: ${output.slice(-2_000)}`)
  return { transactions, transactionsPerSecond, cpuMilliseconds: cpuOfEndedChildren() - cpuBefore }
}
