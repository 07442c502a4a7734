import { on } from '#platform/events/handler.ts'
import { customerErased } from '#schema/events/customer-erased.ts'
import { recordErased } from '../store/erased-customers.ts'

/** Records erased customers: the texts of carriers about their parcels are deleted soon afterwards. */
export const onCustomerErased = on(customerErased, async (transaction, events) => {
  await recordErased(
    transaction,
    events.map(({ data }) => ({ customerId: data.customer_id, erasedAt: new Date(data.erased_at) })),
  )
})
