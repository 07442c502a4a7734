import { StartError } from '#platform/process/lifecycle.ts'
import type { Authority } from './authority.ts'
import { hashClientSecret, isSameHash } from './credentials/client-secret.ts'
import { publishedClientSecrets, publishedCustomerIds, publishedOperatorIds } from './domain/published-accounts.ts'
import { findClient } from './store/clients.ts'
import { findCustomers } from './store/customers.ts'
import { findOperators } from './store/operators.ts'

/** @throws {StartError} naming all accounts of local mode in the database: anybody could sign in with them. */
export async function refusePublishedAccounts({
  database,
  personalData,
}: Pick<Authority, 'database' | 'personalData'>): Promise<void> {
  const found = await findCustomers(database, personalData, publishedCustomerIds)
  const customers = found.filter(({ erasedAt }) => !erasedAt)
  const operators = await findOperators(database, publishedOperatorIds)
  const clients: string[] = []
  for (const [id, secret] of Object.entries(publishedClientSecrets)) {
    const client = await findClient(database, id)
    if (client && isSameHash(client.secretHash, hashClientSecret(secret))) clients.push(id)
  }
  const accounts = [
    ...clients.map((id) => `client ${id}`),
    ...operators.map(({ id }) => `operator ${id}`),
    ...customers.map(({ id }) => `customer ${id}`),
  ]
  if (accounts.length === 0) return
  throw new StartError(
    `The database of AUTH_DATABASE_URL contains accounts of local mode, whose secrets are published (${accounts.join(', ')}): ` +
      'use another database for production, or give the clients other secrets and delete the operators and customers',
  )
}
