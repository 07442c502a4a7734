import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { isCustomerId } from '../../domain/customer.ts'
import { type AuditAction, addAuditEvents } from '../../store/audit-events.ts'
import { type Account, type Customer, findCustomers, lockAccount, updateAccount } from '../../store/customers.ts'
import { endFamiliesOf } from '../tokens/revoke-tokens.ts'

/** The customer to change, and who changes it. */
export interface CustomerManagement {
  customerId: string
  /** The manager's name in the audit trail, such as `client:operations`. */
  manager: string
}

/**
 * Disables a customer: ends all sessions and refuses new ones. Orders stay.
 * @throws {Refusal} UNKNOWN_CUSTOMER
 */
export async function disableCustomer(authority: Authority, management: CustomerManagement): Promise<Customer> {
  return changeCustomer(authority, management, 'customer.disable', async (transaction, { id, disabledAt }, now) => {
    await endFamiliesOf(transaction, { kind: 'customer', id }, now)
    return disabledAt ?? now
  })
}

/** Enables a disabled customer. Ended sessions stay ended. @throws {Refusal} UNKNOWN_CUSTOMER */
export async function enableCustomer(authority: Authority, management: CustomerManagement): Promise<Customer> {
  return changeCustomer(authority, management, 'customer.enable', async () => null)
}

/** Sets `disabledAt` and audits the change in the same transaction. */
async function changeCustomer(
  { database, personalData, address }: Authority,
  { customerId, manager }: CustomerManagement,
  action: AuditAction,
  disabledAt: (transaction: Drizzle, customer: Account, now: Date) => Promise<Date | null>,
): Promise<Customer> {
  await database.transaction(async (transaction) => {
    const customer = isCustomerId(customerId) ? await lockAccount(transaction, customerId, 'no key update') : undefined
    if (!customer) throw new Refusal('UNKNOWN_CUSTOMER', 'No customer has this id')
    const now = new Date()
    await updateAccount(transaction, customerId, {
      disabledAt: await disabledAt(transaction, customer, now),
    })
    const event = { occurredAt: now, action, outcome: 'ok', subject: customerId, address, details: { manager } }
    await addAuditEvents(transaction, [event])
  })
  return (await findCustomers(database, personalData, [customerId]))[0]!
}
