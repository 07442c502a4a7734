import { destroyDataKey } from '#platform/encryption/data-keys.ts'
import type { Erasure } from '#platform/encryption/key-backup.ts'
import { enqueue } from '#platform/outbox/enqueue.ts'
import { outboxEvent } from '#platform/outbox/event.ts'
import type { Database, Transaction } from '#platform/postgres/database.ts'
import { trackingLinksRevoked } from '#schema/events/tracking-links-revoked.ts'
import { deletePersons, findPersons } from '../store/erased-persons.ts'
import { deleteKeysOfCustomers } from '../store/idempotency-keys.ts'
import { deleteLinksOfCustomers } from '../store/tracking-links.ts'

/** A customer whose personal data is erased. */
export interface ErasedCustomer {
  customerId: string
  erasedAt: Date
}

/**
 * Erases persons: deletes the details of their orders and the reasons that people wrote, destroys their data keys, so
 * that backups cannot be read either, deletes their idempotency keys, and revokes the tracking links. From then on they
 * can place no order. Items, amounts and status stay, and the versions of orders do not rise, because the purchase has not
 * changed. Idempotent.
 */
export async function eraseCustomers(
  transaction: Transaction,
  customers: readonly ErasedCustomer[],
  now: Date,
): Promise<void> {
  const ids = customers.map(({ customerId }) => customerId)
  for (const { customerId, erasedAt } of customers) await destroyDataKey(transaction, customerId, erasedAt)
  await deletePersons(transaction, ids)
  await deleteKeysOfCustomers(transaction, ids)
  const revoked = await deleteLinksOfCustomers(transaction, ids, now)
  enqueue(
    transaction,
    [...revoked].map(([orderId, linkIds]) =>
      outboxEvent(trackingLinksRevoked, { order_id: orderId, link_ids: linkIds }, now),
    ),
  )
}

/** Erases persons who came back with a restored backup. @returns the number of customers who still had data */
export async function eraseAgain(database: Database, erasures: readonly Erasure[]): Promise<number> {
  const found = await findPersons(
    database,
    erasures.map(({ owner }) => owner),
  )
  const customers = erasures.flatMap(({ owner, erasedAt }) =>
    found.has(owner) ? [{ customerId: owner, erasedAt }] : [],
  )
  if (customers.length > 0) await database.transact((transaction) => eraseCustomers(transaction, customers, new Date()))
  return customers.length
}
