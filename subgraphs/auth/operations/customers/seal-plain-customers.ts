import type { Authority } from '../../authority.ts'
import { sealPlainRows } from '../../store/customers.ts'

const batchSize = 200

/** Encrypts the personal data that earlier releases stored, before the first look-up. Several processes share the work. */
export async function sealPlainCustomers({
  database,
  personalData,
}: Pick<Authority, 'database' | 'personalData'>): Promise<void> {
  const seal = () => database.transaction((transaction) => sealPlainRows(transaction, personalData, batchSize))
  while ((await seal()) > 0);
}
