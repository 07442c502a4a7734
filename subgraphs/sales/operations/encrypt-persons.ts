import { rewrapDataKeys } from '#platform/encryption/data-keys.ts'
import type { MasterKeys } from '#platform/encryption/master-keys.ts'
import type { Transaction } from '#platform/postgres/database.ts'
import type { PersonalData, SalesStore } from '../personal-data.ts'
import { sealPlainDetails } from '../store/order-details.ts'
import { sealPlainReasonsOfChanges, sealPlainReasonsOfReturns } from '../store/sealed-reasons.ts'

const batchSize = 500
const firstOrder = '00000000-0000-0000-0000-000000000000'

/** Encrypts rows of orders after one, at most `limit` of them. */
type Seal = (
  transaction: Transaction,
  personalData: PersonalData,
  after: string,
  limit: number,
) => Promise<{ last: string | undefined; count: number }>

/**
 * Encrypts what earlier releases stored about persons, in small transactions and in the order of the orders' ids, while
 * the service runs.
 * @param onProgress called after each batch with the number of rows so far
 * @returns the number of rows
 */
export async function encryptPlainRows(store: SalesStore, onProgress: (rows: number) => void): Promise<number> {
  let rows = 0
  for (const seal of [sealPlainDetails, sealPlainReasonsOfChanges, sealPlainReasonsOfReturns] satisfies Seal[]) {
    let after: string | undefined = firstOrder
    while (after !== undefined) {
      const from: string = after
      const { last, count } = await store.database.transact((transaction) =>
        seal(transaction, store.personalData, from, batchSize),
      )
      rows += count
      if (count > 0) onProgress(rows)
      after = last
    }
  }
  return rows
}

/** Encrypts the stored data keys with the current master key. */
export function encryptDataKeys({ database }: SalesStore, masterKeys: MasterKeys) {
  return rewrapDataKeys(database, masterKeys)
}
