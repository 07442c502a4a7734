// Local mode only: the image does not contain these files, so a production start cannot seed these accounts.
import { isLoopback } from '#platform/http/loopback.ts'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { parseServerUrl } from '#platform/values/server-url.ts'
import { createHashing } from '../../subgraphs/auth/credentials/hashing.ts'
import { registerClient } from '../../subgraphs/auth/operations/clients/register-client.ts'
import { registerOperator } from '../../subgraphs/auth/operations/operators/register-operator.ts'
import { registerCustomer } from '../../subgraphs/auth/operations/sessions/register-customer.ts'
import { loadPersonalData } from '../../subgraphs/auth/personal-data.ts'
import type { DatabaseName } from '../services.ts'
import { seededClients, seededRateLimit } from './clients.ts'
import { seededCustomers } from './customers.ts'
import { seededOperators } from './operators.ts'
import { seedCatalogue } from './seed-catalogue.ts'

interface SeedOptions {
  /** Encrypts the customers' data: the value of AUTH_MASTER_KEY. */
  masterKey: string | undefined
  imagesDirectory?: string
}

/**
 * Inserts the missing clients, customers, operators and products of local mode, and writes the images of products. Skips
 * databases on other machines, because the secrets of these accounts are public.
 */
export async function seed(
  urls: Record<DatabaseName, string>,
  { masterKey, imagesDirectory }: SeedOptions,
): Promise<void> {
  const seeds = [
    [urls.product, (database: Database) => seedCatalogue(database, imagesDirectory)],
    [urls.auth, (database: Database) => seedAccounts(database, masterKey)],
  ] as const
  const seeding = seeds.filter(([url]) => isOnThisMachine(url)).map(([url, work]) => within(url, work))
  // Wait for all of them, because the caller stops the databases on an error.
  const failure = (await Promise.allSettled(seeding)).find((result) => result.status === 'rejected')
  if (failure) throw failure.reason
}

function isOnThisMachine(databaseUrl: string): boolean {
  return parseServerUrl(databaseUrl)?.hosts.every(({ host }) => isLoopback(host)) ?? false
}

async function within(url: string, work: (database: Database) => Promise<void>): Promise<void> {
  const database = openDatabase({ url, applicationName: 'waybill seed', maxConnections: 1 })
  try {
    await work(database)
  } finally {
    await database.end()
  }
}

/** Existing accounts are not changed, because comparing their secrets would cost each start a second. */
async function seedAccounts(connection: Database, masterKey: string | undefined): Promise<void> {
  const personalData = await loadPersonalData(connection, { current: masterKey })
  const accounts = { database: drizzleOn(connection), personalData, hashing: createHashing() }
  const rateLimit = { requests: seededRateLimit, windowSeconds: 60 }
  const rows =
    await connection`select id from clients union all select id from customers union all select id from operators`
  const known = new Set(rows.map((row) => row.id))
  const clients = Object.entries(seededClients)
    .filter(([id]) => !known.has(id))
    .map(([id, client]) => registerClient(accounts, { id, ...client, grantTypes: ['client_credentials'], rateLimit }))
  const customers = Object.values(seededCustomers)
    .filter(({ id }) => !known.has(id))
    .map((customer) => registerCustomer(accounts, customer))
  const operators = Object.values(seededOperators)
    .filter(({ id }) => !known.has(id))
    .map((operator) => registerOperator(accounts, operator))
  await Promise.all([...clients, ...customers, ...operators])
}
