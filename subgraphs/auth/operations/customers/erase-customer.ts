import { destroyDataKey } from '#platform/encryption/data-keys.ts'
import type { Erasure } from '#platform/encryption/key-backup.ts'
import { enqueue } from '#platform/outbox/enqueue.ts'
import { outboxEvent } from '#platform/outbox/event.ts'
import type { Database } from '#platform/postgres/database.ts'
import { type Drizzle, drizzleOn, transactionOf } from '#platform/postgres/drizzle.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { customerErased } from '#schema/events/customer-erased.ts'
import type { Authority } from '../../authority.ts'
import { isCustomerId } from '../../domain/customer.ts'
import { addAuditEvents, forgetAddressesOf } from '../../store/audit-events.ts'
import { type Customer, eraseCustomerRow, findCustomers, findNotErased, lockAccount } from '../../store/customers.ts'
import { deleteAddressBook } from '../../store/saved-addresses.ts'
import { endFamiliesOf } from '../tokens/revoke-tokens.ts'
import type { CustomerManagement } from './disable-customer.ts'

/**
 * Erases a person: deletes e-mail address, name, password and address book, destroys the data key, ends all sessions, and
 * tells the other services. The id and the orders stay. Idempotent.
 * @throws {Refusal} UNKNOWN_CUSTOMER
 */
export async function eraseCustomer(
  { database, personalData, address, log }: Authority,
  { customerId, manager }: CustomerManagement,
): Promise<Customer> {
  const isNew = await database.transaction(async (transaction) => {
    const account = isCustomerId(customerId) ? await lockAccount(transaction, customerId, 'no key update') : undefined
    if (!account) throw new Refusal('UNKNOWN_CUSTOMER', 'No customer has this id')
    if (account.erasedAt) return false
    const now = new Date()
    await endFamiliesOf(transaction, { kind: 'customer', id: customerId }, now)
    await erasePersonalData(transaction, customerId, now)
    const event = { customer_id: customerId, erased_at: now.toISOString() }
    enqueue(transactionOf(transaction), [outboxEvent(customerErased, event, now)])
    const audited = { occurredAt: now, outcome: 'ok', subject: customerId, address, details: { manager } }
    await addAuditEvents(transaction, [{ action: 'customer.erase', ...audited }])
    return true
  })
  // Survives the loss of all databases, after which the list of erasures is as old as the backup of the keys.
  if (isNew) log.info({ customer_id: customerId }, 'a customer was erased')
  return (await findCustomers(database, personalData, [customerId]))[0]!
}

/**
 * Erases persons who came back with a restored backup, and tells the other services again.
 * @returns of how many there was something
 */
export async function eraseAgain(connection: Database, erasures: readonly Erasure[]): Promise<number> {
  const database = drizzleOn(connection)
  const times = new Map(erasures.map(({ owner, erasedAt }) => [owner, erasedAt]))
  const erased = await findNotErased(database, [...times.keys()])
  for (const customerId of erased) {
    const erasedAt = times.get(customerId)!
    await database.transaction(async (transaction) => {
      const now = new Date()
      await lockAccount(transaction, customerId, 'no key update')
      await endFamiliesOf(transaction, { kind: 'customer', id: customerId }, now)
      await erasePersonalData(transaction, customerId, erasedAt)
      const event = { customer_id: customerId, erased_at: erasedAt.toISOString() }
      enqueue(transactionOf(transaction), [outboxEvent(customerErased, event, now)])
      const audited = { occurredAt: now, outcome: 'ok', subject: customerId, details: { restored: true } }
      await addAuditEvents(transaction, [{ action: 'customer.erase', ...audited }])
    })
  }
  return erased.length
}

async function erasePersonalData(transaction: Drizzle, customerId: string, at: Date): Promise<void> {
  await deleteAddressBook(transaction, customerId)
  await eraseCustomerRow(transaction, customerId, at)
  await forgetAddressesOf(transaction, customerId)
  await destroyDataKey(transactionOf(transaction), customerId, at)
}
