import { readText } from '#platform/values/text.ts'
import type { Order } from '../domain/order.ts'
import { type OrderReturn, requestReturn as requested, type Units } from '../domain/order-return.ts'
import type { SalesStore } from '../personal-data.ts'
import { findOrderItems } from '../store/order-items.ts'
import { findReturns, saveReturn } from '../store/order-returns.ts'
import { noFurtherEvents, type Revision, reviseOrder } from './revise-order.ts'

/** An order after a change of one of its returns. */
export interface OrderWithReturn {
  order: Order
  changed: OrderReturn
}

const reasonRule = { kind: 'line', maxCharacters: 500 } as const

/**
 * Requests that delivered units go back to the shop. The lock of the order's row orders requests at the same time.
 * @throws {Refusal} those of the rule in domain/order-return.ts, UNKNOWN_ORDER, VERSION_CONFLICT, INVALID_TEXT
 */
export async function requestReturn(
  store: SalesStore,
  request: Revision & { items: readonly Units[] },
): Promise<OrderWithReturn> {
  const { actor, items, occurredAt } = request
  const reason = readText('reason', request.reason, reasonRule)
  let changed: OrderReturn
  const order = await reviseOrder(store, { ...request, reason }, async (transaction, found) => {
    const { id, status } = found
    const [ordered, returns] = await Promise.all([
      findOrderItems(transaction, [id]),
      findReturns(transaction, store.personalData, [id]),
    ])
    const content = { items, reason, requestedBy: actor, now: occurredAt }
    changed = requested({ status, items: ordered.get(id) ?? [] }, returns.get(id) ?? [], content)
    await saveReturn(transaction, store.personalData, found, changed)
    return noFurtherEvents
  })
  return { order, changed: changed! }
}
