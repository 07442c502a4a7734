import { on } from '#platform/events/handler.ts'
import { returnReceived } from '#schema/events/return-received.ts'
import { restockReturns } from '../operations/restock-returns.ts'

/** Puts the restocked units of returns back on sale. */
export const onReturnReceived = on(returnReceived, async (transaction, events) => {
  await restockReturns(
    transaction,
    events.map(({ data }) => ({
      returnId: data.return_id,
      units: data.items.map(({ product_id, restocked }) => ({ productId: product_id, quantity: restocked })),
    })),
  )
})
