import { desc, sql } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { customers } from './tables.ts'

/** The position of a customer in the list. */
export interface ListedCustomer {
  id: string
  /** When the account was created, in microseconds as PostgreSQL keeps it. */
  createdAt: string
}

const createdAtText = sql<string>`to_char(${customers.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Whether the text is a `createdAt`. */
export function isCreatedAt(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text) && !Number.isNaN(Date.parse(text))
}

/** A page of all customers, the newest first. */
export function listCustomers(
  database: Drizzle,
  after: ListedCustomer | undefined,
  limit: number,
): Promise<ListedCustomer[]> {
  return database
    .select({ id: customers.id, createdAt: createdAtText })
    .from(customers)
    .where(
      after && sql`(${customers.createdAt}, ${customers.id}) < (${after.createdAt}::timestamptz, ${after.id}::varchar)`,
    )
    .orderBy(desc(customers.createdAt), desc(customers.id))
    .limit(limit)
}
