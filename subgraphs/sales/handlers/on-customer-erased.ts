import { on } from '#platform/events/handler.ts'
import { customerErased } from '#schema/events/customer-erased.ts'
import { erasePersonalDetails } from '../store/order-details.ts'

/** Deletes what the orders of erased customers say about persons. Items, amounts and status stay. */
export const onCustomerErased = on(customerErased, async (transaction, events) => {
  await erasePersonalDetails(
    transaction,
    events.map(({ data }) => data.customer_id),
  )
})
