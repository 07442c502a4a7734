import { databaseForTests } from '../../../test/setup/database.ts'
import { loadPersonalData, type SalesStore } from '../personal-data.ts'

/** A database of sales for the tests of a file, with a master key. */
export async function storeForTests(maxConnections?: number): Promise<SalesStore & { store: SalesStore; url: string }> {
  const { database, url } = await databaseForTests('sales', maxConnections)
  const store = { database, personalData: await loadPersonalData(database, { current: 'the master key of a test' }) }
  return { ...store, store, url }
}
