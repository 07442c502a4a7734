import { outboxEvent } from '#platform/outbox/event.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'
import { returnReceived } from '#schema/events/return-received.ts'
import {
  type OrderReturn,
  type ReceivedUnits,
  readReturnId,
  receiveReturn as received,
  refuseReturn,
  returnId,
} from '../domain/order-return.ts'
import type { SalesStore } from '../personal-data.ts'
import type { ChangedOrder } from '../store/order-history.ts'
import { addReturned } from '../store/order-items.ts'
import { findReturns, saveReturn } from '../store/order-returns.ts'
import type { OrderWithReturn } from './request-return.ts'
import { noFurtherEvents, type Revision, reviseOrder } from './revise-order.ts'

interface Receipt extends Omit<Revision, 'orderId'> {
  returnId: string
  /** Undefined: all units of the request. */
  items: readonly ReceivedUnits[] | undefined
  restocks: boolean
  refuses: boolean
}

/**
 * Records that the goods of a return came back, or that the shop does not take them. The event puts the restocked units
 * back on sale.
 * @throws {Refusal} those of the rule in domain/order-return.ts, UNKNOWN_RETURN, VERSION_CONFLICT
 */
export async function receiveReturn(store: SalesStore, receipt: Receipt): Promise<OrderWithReturn> {
  const { personalData } = store
  const key = readReturnId(receipt.returnId)
  if (!key) throw unknownReturn(receipt.returnId)
  const { orderId, position } = key
  let changed: OrderReturn
  const revision = reviseOrder(store, { ...receipt, orderId }, async (transaction, order) => {
    const returns = await findReturns(transaction, personalData, [orderId])
    const open = returns.get(orderId)?.find((each) => each.position === position)
    if (!open) throw unknownReturn(receipt.returnId)
    if (receipt.refuses) {
      changed = refuseReturn(open)
      await saveReturn(transaction, personalData, order, changed)
      return noFurtherEvents
    }
    changed = received(open, { ...receipt, now: receipt.occurredAt })
    await saveReturn(transaction, personalData, order, changed)
    addReturned(
      transaction,
      orderId,
      changed.items.map((item) => ({ productId: item.productId, quantity: item.received ?? 0 })),
    )
    return (changedOrder) => [receivedEvent(changedOrder, changed)]
  })
  const order = await revision.catch((error) => {
    throw error instanceof Refusal && error.code === 'UNKNOWN_ORDER' ? unknownReturn(receipt.returnId) : error
  })
  return { order, changed: changed! }
}

function receivedEvent({ order, change }: ChangedOrder, { position, items, receivedAt }: OrderReturn) {
  const data = {
    return_id: returnId(order.id, position),
    order_id: order.id,
    customer_id: order.customerId,
    version: change.version,
    items: items.map((item) => ({
      product_id: item.productId,
      quantity: item.received ?? 0,
      restocked: item.restocked,
    })),
    received_at: receivedAt!.toISOString(),
  }
  return outboxEvent(returnReceived, data, change.occurredAt)
}

function unknownReturn(id: string): Refusal {
  return new Refusal('UNKNOWN_RETURN', `There is no return ${cutText(id, 100)}`)
}
