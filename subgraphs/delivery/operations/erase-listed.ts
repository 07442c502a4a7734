import type { Erasure } from '#platform/encryption/key-backup.ts'
import type { Database } from '#platform/postgres/database.ts'
import { recordErased } from '../store/erased-customers.ts'
import { deleteTextsOfErased } from './delete-texts.ts'

const customersAtOnce = 1_000

/** Erases everybody of a list, all or none of it. @returns their number */
export async function eraseListed(
  database: Database,
  batches: AsyncIterable<readonly Erasure[]> | readonly (readonly Erasure[])[],
): Promise<number> {
  let count = 0
  await database.transact(async (transaction) => {
    for await (const erasures of batches) {
      await recordErased(
        transaction,
        erasures.map(({ owner, erasedAt }) => ({ customerId: owner, erasedAt })),
      )
      count += erasures.length
    }
  })
  while ((await deleteTextsOfErased(database, customersAtOnce)) > 0);
  return count
}
