import type { Database } from '#platform/postgres/database.ts'
import { deleteTexts, findDue, markDeleted, shipmentsOfCustomers } from '../store/erased-customers.ts'

/**
 * Deletes the texts about the parcels of at most `limit` erased customers: descriptions and places of delivery events, which can
 * name the recipient, and the pages of carriers. Status, times and tracking numbers stay. Can be interrupted and repeated.
 * @returns the number of customers
 */
export async function deleteTextsOfErased(database: Database, limit: number): Promise<number> {
  const customerIds = await findDue(database, limit)
  if (customerIds.length === 0) return 0
  for await (const shipmentIds of shipmentsOfCustomers(database, customerIds))
    await database.transact((transaction) => deleteTexts(transaction, shipmentIds))
  await markDeleted(database, customerIds)
  return customerIds.length
}
