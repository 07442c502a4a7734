import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { isCustomerId } from '../../domain/customer.ts'
import { addAuditEvents, findAuditEventsOf } from '../../store/audit-events.ts'
import { findCustomers } from '../../store/customers.ts'
import { findAddressBooks } from '../../store/saved-addresses.ts'
import { findSessionsOf } from '../../store/token-families.ts'
import type { CustomerOrders } from './customer-orders.ts'
import type { CustomerManagement } from './disable-customer.ts'

/** Limits of one answer; the rest follows in another one. */
const ordersAtOnce = 50
const maxOrders = 500
const maxBytes = 2 * 1_048_576
const maxMilliseconds = 4_000
/** The newest entries of the audit trail. */
const maxActivity = 1_000

interface Export extends CustomerManagement {
  /** `nextOrders` of the export before. Null: from the beginning. */
  ordersAfter: string | null
}

/**
 * Everything about a customer as JSON: profile, address book, sessions, activity, and the orders with their shipments, the
 * newest first. An export with `ordersAfter` has further orders alone. Each is audited before it is given away.
 * @throws {Refusal} UNKNOWN_CUSTOMER, SERVICE_UNAVAILABLE, OVERLOADED
 */
export async function exportCustomer(
  authority: Authority,
  customerOrders: CustomerOrders,
  { customerId, ordersAfter, manager }: Export,
): Promise<string> {
  const { database, personalData, address } = authority
  const [customer] = isCustomerId(customerId) ? await findCustomers(database, personalData, [customerId]) : []
  if (!customer) throw new Refusal('UNKNOWN_CUSTOMER', 'No customer has this id')
  const { orders, nextOrders } = await collectOrders(customerOrders, customerId, ordersAfter)
  const person = ordersAfter === null ? await readPerson(authority, customerId) : {}
  const details = { manager, orders: orders.length, ...(ordersAfter !== null && { continued: true }) }
  const exportedAt = new Date()
  const audited = { occurredAt: exportedAt, outcome: 'ok', subject: customerId, address, details }
  await addAuditEvents(database, [{ action: 'customer.export', ...audited }])
  return `{"exportedAt":${JSON.stringify(exportedAt)},"customer":${JSON.stringify(customer)}${fieldsOf(person)},"orders":[${orders.join(',')}],"nextOrders":${JSON.stringify(nextOrders)}}`
}

function fieldsOf(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join('')
}

/** @returns orders as JSON texts, and the cursor of those that are left */
async function collectOrders(customerOrders: CustomerOrders, customerId: string, from: string | null) {
  const until = Date.now() + maxMilliseconds
  const texts: string[] = []
  let bytes = 0
  let after = from
  do {
    const { orders, next }: Awaited<ReturnType<CustomerOrders>> = await customerOrders({
      ...{ customerId, first: ordersAtOnce, after },
    })
    for (const order of orders) {
      const text = JSON.stringify(order)
      bytes += Buffer.byteLength(text)
      texts.push(text)
    }
    after = next
  } while (after !== null && texts.length < maxOrders && bytes < maxBytes && Date.now() < until)
  return { orders: texts, nextOrders: after }
}

async function readPerson({ database, personalData }: Authority, customerId: string) {
  const [[book], sessions, activity] = await Promise.all([
    findAddressBooks(database, personalData, [customerId]),
    findSessionsOf(database, customerId),
    findAuditEventsOf(database, customerId, maxActivity),
  ])
  return { addresses: book!.addresses, sessions, activity }
}
