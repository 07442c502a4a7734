import { randomBytes } from 'node:crypto'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { registerClient } from '../../subgraphs/auth/operations/clients/register-client.ts'

/** Products, customers and clients of a benchmark. */
export interface Fixtures {
  products: string[]
  customers: string[]
  /** The price of every product, in hundredths of a euro. */
  price: number
  /** The stock that every product begins with. */
  stock: number
}

export interface BenchClient {
  id: string
  secret: string
}

const numbered = (count: number, name: (number: string) => string) =>
  Array.from({ length: count }, (_, index) => name(String(index + 1).padStart(5, '0')))

export const fixtures: Fixtures = {
  products: numbered(1_000, (number) => `bench_${number}`),
  customers: numbered(2_000, (number) => `customer_bench_${number}`),
  price: 1_000,
  stock: 1_000_000_000,
}

/** A rate limit that a benchmark never reaches. Requests are still counted. */
const rateLimit = { requests: 1_000_000_000, windowSeconds: 60 }
const scopes = ['products:read', 'orders:create', 'orders:read', 'orders:cancel', 'customers:read', 'shipments:read']

/** Inserts products and customers, and registers OAuth clients. */
export async function addFixtures(
  databaseUrls: { product: string; auth: string },
  clientCount: number,
): Promise<BenchClient[]> {
  await within(databaseUrls.product, addProducts)
  return await within(databaseUrls.auth, async (database) => {
    await addCustomers(database)
    return await addClients(database, clientCount)
  })
}

async function addProducts(database: Database): Promise<void> {
  await database`
    insert into products (id, name, description, price_minor, currency, available_quantity)
    select id, 'Benchmark product ' || id, 'Sold to measure, never delivered.', ${fixtures.price}, 'EUR', ${fixtures.stock}
    from unnest(${fixtures.products}::text[]) as product (id)`
}

/** No customer signs in, so the password hashes are invalid. */
async function addCustomers(database: Database): Promise<void> {
  await database`
    insert into customers (id, email, name, password_hash)
    select id, id || '@example.com', 'Benchmark customer ' || id, 'none'
    from unnest(${fixtures.customers}::text[]) as customer (id)`
}

async function addClients(database: Database, count: number): Promise<BenchClient[]> {
  const drizzle = drizzleOn(database)
  const clients = numbered(count, (number) => `bench-${number}`).map((id) => ({
    id,
    secret: randomBytes(24).toString('base64url'),
  }))
  for (const client of clients) {
    await registerClient({ database: drizzle }, { ...client, scopes, grantTypes: ['client_credentials'], rateLimit })
  }
  return clients
}

async function within<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, applicationName: 'waybill bench', maxConnections: 2 })
  try {
    return await work(database)
  } finally {
    await database.end()
  }
}
