// The rule of returns. A return is requested, and then received or refused:
//
//   REQUESTED ──▶ RECEIVED   the goods came back; of each product some, all or none go back on sale
//       └───────▶ REFUSED    the shop does not take them back
//
// A unit can be returned once it is delivered, and only once: the units of open and of received returns are never more
// than the delivered ones. Receiving never adds units to a return.
import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'
import type { Order, OrderItem } from './order.ts'

export const returnStatuses = ['REQUESTED', 'RECEIVED', 'REFUSED'] as const
export type ReturnStatus = (typeof returnStatuses)[number]

export interface OrderReturn {
  /** 1, 2, 3 … within the order. */
  position: number
  status: ReturnStatus
  items: ReturnItem[]
  reason: string | null
  /** The caller who requested it. */
  requestedBy: string
  requestedAt: Date
  /** Null until the goods have come back. */
  receivedAt: Date | null
}

export interface ReturnItem {
  productId: string
  /** Units that were requested to go back. */
  requested: number
  /** Units that came back; null until then. */
  received: number | null
  /** The units of these that are on sale again. */
  restocked: number
}

/** Units of one product. */
export interface Units {
  productId: string
  quantity: number
}

/** Units of one product that came back. */
export interface ReceivedUnits extends Units {
  /** The units that go back on sale. Undefined: all of them, or none, as the receipt says. */
  restocked?: number | undefined
}

const maxLines = 100

/** Units of one product in open and received returns. */
function returningUnits(returns: readonly OrderReturn[], productId: string): number {
  return returns
    .filter(({ status }) => status !== 'REFUSED')
    .flatMap(({ items }) => items.filter((item) => item.productId === productId))
    .reduce((sum, { requested, received }) => sum + (received ?? requested), 0)
}

/**
 * A new return of an order.
 * @param returns those that the order has
 * @throws {Refusal} RETURN_NOT_ALLOWED, QUANTITY_EXCEEDED, EMPTY_RETURN, INVALID_QUANTITY, UNKNOWN_PRODUCT
 */
export function requestReturn(
  order: Pick<Order, 'status'> & { items: OrderItem[] },
  returns: readonly OrderReturn[],
  request: { items: readonly Units[]; reason: string | null; requestedBy: string; now: Date },
): OrderReturn {
  const wanted = mergeUnits(request.items)
  const delivered = new Map(order.items.map((item) => [item.productId, item.deliveredQuantity]))
  if (![...delivered.values()].some((units) => units > 0)) {
    const message = `Nothing of the order has been delivered, it is ${order.status}: only delivered units can be returned`
    throw new Refusal('RETURN_NOT_ALLOWED', message)
  }
  for (const { productId, quantity } of wanted) {
    const units = delivered.get(productId)
    if (units === undefined)
      throw new Refusal('UNKNOWN_PRODUCT', `The order has no item of product ${cutText(productId, 100)}`)
    const left = units - returningUnits(returns, productId)
    if (quantity > left)
      throw new Refusal(
        'QUANTITY_EXCEEDED',
        `Of product ${productId} only ${left} of ${units} delivered units can be returned`,
      )
  }
  return {
    position: returns.length + 1,
    status: 'REQUESTED',
    items: wanted.map(({ productId, quantity }) => ({ productId, requested: quantity, received: null, restocked: 0 })),
    reason: request.reason,
    requestedBy: request.requestedBy,
    requestedAt: request.now,
    receivedAt: null,
  }
}

/**
 * The return after its goods came back.
 * @param receipt the units that came back, undefined for all of the request; whether units go back on sale unless the
 * receipt says it for a product
 * @throws {Refusal} RETURN_NOT_ALLOWED, QUANTITY_EXCEEDED, EMPTY_RETURN, INVALID_QUANTITY, UNKNOWN_PRODUCT
 */
export function receiveReturn(
  open: OrderReturn,
  receipt: { items: readonly ReceivedUnits[] | undefined; restocks: boolean; now: Date },
): OrderReturn {
  requireOpen(open)
  const { restocks, now } = receipt
  const given = receipt.items ?? open.items.map(({ productId, requested }) => ({ productId, quantity: requested }))
  if (!given.some(({ quantity }) => quantity > 0))
    throw new Refusal('EMPTY_RETURN', 'No unit of the return came back: refuse the return instead')
  const received = new Map<string, ReceivedUnits>()
  for (const line of given) {
    if (received.has(line.productId))
      throw new Refusal('INVALID_QUANTITY', `Product ${line.productId} occurs twice: send one item for each product`)
    received.set(line.productId, line)
  }
  const items = open.items.map((item) => {
    const { quantity, restocked = restocks ? quantity : 0 } = received.get(item.productId) ?? { quantity: 0 }
    received.delete(item.productId)
    if (quantity < 0 || restocked < 0)
      throw new Refusal('INVALID_QUANTITY', 'A quantity of a receipt must be at least 0')
    if (quantity > item.requested) {
      const message = `Of product ${item.productId} ${item.requested} units were to be returned, and not ${quantity}`
      throw new Refusal('QUANTITY_EXCEEDED', message)
    }
    if (restocked > quantity) {
      const message = `Of product ${item.productId} ${quantity} units came back, so ${restocked} cannot go back on sale`
      throw new Refusal('QUANTITY_EXCEEDED', message)
    }
    return { ...item, received: quantity, restocked }
  })
  const [unknown] = received.keys()
  if (unknown !== undefined)
    throw new Refusal('UNKNOWN_PRODUCT', `The return has no item of product ${cutText(unknown, 100)}`)
  return { ...open, status: 'RECEIVED', items, receivedAt: now }
}

/** The return that the shop does not take. Its units can be requested again. @throws {Refusal} RETURN_NOT_ALLOWED */
export function refuseReturn(open: OrderReturn): OrderReturn {
  requireOpen(open)
  return { ...open, status: 'REFUSED' }
}

function requireOpen({ status }: OrderReturn): void {
  if (status !== 'REQUESTED')
    throw new Refusal('RETURN_NOT_ALLOWED', `The return is ${status} already: request another return for further units`)
}

/** One line for each product. @throws {Refusal} EMPTY_RETURN, TOO_MANY_ITEMS, INVALID_QUANTITY */
function mergeUnits(items: readonly Units[]): Units[] {
  if (items.length === 0) throw new Refusal('EMPTY_RETURN', 'A return must have at least one item')
  if (items.length > maxLines) throw new Refusal('TOO_MANY_ITEMS', `A return can have at most ${maxLines} items`)
  const merged = new Map<string, number>()
  for (const { productId, quantity } of items) {
    if (quantity < 1) throw new Refusal('INVALID_QUANTITY', 'The quantity of an item must be at least 1')
    merged.set(productId, (merged.get(productId) ?? 0) + quantity)
  }
  return [...merged].map(([productId, quantity]) => ({ productId, quantity }))
}

/** The id of a return as callers see it. */
export function returnId(orderId: string, position: number): string {
  return `${orderId}:return:${position}`
}

/** The order and position of a return's id; undefined if it is none. */
export function readReturnId(id: string): { orderId: string; position: number } | undefined {
  const [, orderId, position] = /^([0-9a-f-]{36}):return:([1-9]\d{0,3})$/.exec(id) ?? []
  return orderId === undefined ? undefined : { orderId, position: Number(position) }
}
