// The program of `prepareDatabases`: gets one order, reports its outcome, and ends.
import { trustAuthority } from '#platform/tls/trusted-authorities.ts'
import { migrateAll } from '../migrate.ts'
import { seed } from '../seed/seed.ts'
import type { PreparationOrder, PreparationOutcome } from './prepare.ts'

async function prepare(order: PreparationOrder): Promise<void> {
  const { databaseUrls, migrates, seeds, masterKey, imagesDirectory, authorityFile } = order
  if (authorityFile !== undefined) trustAuthority(authorityFile)
  if (migrates) await migrateAll(databaseUrls)
  if (seeds) await seed(databaseUrls, { masterKey, imagesDirectory })
}

process.once('message', async (order: PreparationOrder) => {
  const failure = await prepare(order).then(
    () => undefined,
    (error) => (error instanceof Error ? error.message : String(error)),
  )
  process.send!({ failure } satisfies PreparationOutcome, () => process.exit())
})
// The launcher has ended.
process.once('disconnect', () => process.exit(1))
