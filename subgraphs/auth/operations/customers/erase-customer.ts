import { destroyDataKey } from '#platform/encryption/data-keys.ts'
import { enqueue } from '#platform/outbox/enqueue.ts'
import { outboxEvent } from '#platform/outbox/event.ts'
import { type Drizzle, transactionOf } from '#platform/postgres/drizzle.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { customerErased } from '#schema/events/customer-erased.ts'
import type { Authority } from '../../authority.ts'
import { isCustomerId } from '../../domain/customer.ts'
import { addAuditEvents, forgetAddressesOf } from '../../store/audit-events.ts'
import { type Customer, eraseCustomerRow, findCustomers, lockAccount } from '../../store/customers.ts'
import { deleteAddressBook } from '../../store/saved-addresses.ts'
import { endFamiliesOf } from '../tokens/revoke-tokens.ts'
import type { CustomerManagement } from './disable-customer.ts'

/**
 * Erases a person: deletes e-mail address, name, password and address book, destroys the data key, ends all sessions, and
 * tells the other services. The id and the orders stay. Idempotent.
 * @throws {Refusal} UNKNOWN_CUSTOMER
 */
export async function eraseCustomer(
  { database, personalData, address }: Authority,
  { customerId, manager }: CustomerManagement,
): Promise<Customer> {
  await database.transaction(async (transaction) => {
    const account = isCustomerId(customerId) ? await lockAccount(transaction, customerId, 'no key update') : undefined
    if (!account) throw new Refusal('UNKNOWN_CUSTOMER', 'No customer has this id')
    if (account.erasedAt) return
    const now = new Date()
    await endFamiliesOf(transaction, { kind: 'customer', id: customerId }, now)
    await erasePersonalData(transaction, customerId, now)
    const event = { customer_id: customerId, erased_at: now.toISOString() }
    enqueue(transactionOf(transaction), [outboxEvent(customerErased, event, now)])
    const audited = { occurredAt: now, outcome: 'ok', subject: customerId, address, details: { manager } }
    await addAuditEvents(transaction, [{ action: 'customer.erase', ...audited }])
  })
  return (await findCustomers(database, personalData, [customerId]))[0]!
}

/** The part that a restored backup needs again: see commands/apply-erasures.ts. */
export async function erasePersonalData(transaction: Drizzle, customerId: string, at: Date): Promise<void> {
  await deleteAddressBook(transaction, customerId)
  await eraseCustomerRow(transaction, customerId, at)
  await forgetAddressesOf(transaction, customerId)
  await destroyDataKey(transactionOf(transaction), customerId, at)
}
