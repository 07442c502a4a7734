import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Subgraphs whose tables have changed since their last migration. */
export async function checkMigrations(): Promise<string[]> {
  const subgraphs = (await readdir('subgraphs', { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const faults = await Promise.all(subgraphs.map(({ name }) => checkSubgraph(name)))
  return faults.flat()
}

/** Runs drizzle-kit on a copy: if it generates a file, a migration is missing. */
async function checkSubgraph(subgraph: string): Promise<string[]> {
  const copy = await mkdtemp(join(tmpdir(), 'waybill-migrations-'))
  try {
    await cp(`subgraphs/${subgraph}/store/migrations`, copy, { recursive: true })
    const before = await readdir(copy)
    const tables = `./subgraphs/${subgraph}/store/tables.ts`
    await run('drizzle-kit', ['generate', '--dialect', 'postgresql', '--schema', tables, '--out', copy])
    const missing = (await readdir(copy)).length - before.length
    return missing === 0 ? [] : [`${subgraph} lacks a migration for its tables: npm run migrations ${subgraph} <name>`]
  } finally {
    await rm(copy, { recursive: true })
  }
}
