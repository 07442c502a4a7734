import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'

/** There is no such order, or the caller may not know of it. */
export function unknownOrder(orderId: string): Refusal {
  return new Refusal('UNKNOWN_ORDER', `There is no order ${cutText(orderId, 100)}`)
}
