import { on } from '#platform/events/handler.ts'
import { customerErased } from '#schema/events/customer-erased.ts'
import { eraseCustomers } from '../operations/erase-customers.ts'

/** Erases what the orders of erased customers say about persons. */
export const onCustomerErased = on(customerErased, async (transaction, events) => {
  const erased = events.map(({ data }) => ({ customerId: data.customer_id, erasedAt: new Date(data.erased_at) }))
  await eraseCustomers(transaction, erased, new Date())
})
