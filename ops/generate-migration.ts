// `npm run migrations <subgraph> <name>`: generates a migration for the changes in tables.ts of a subgraph.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const [subgraph, name] = process.argv.slice(2)
const store = `./subgraphs/${subgraph}/store`
if (!name || !existsSync(`${store}/tables.ts`)) {
  console.error('Usage: npm run migrations <auth|delivery|product|sales|webhooks> <name-of-the-change>')
  process.exit(2)
}
const tables = ['--schema', `${store}/tables.ts`, '--out', `${store}/migrations`]
const { status } = spawnSync('drizzle-kit', ['generate', '--dialect', 'postgresql', '--name', name, ...tables], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
