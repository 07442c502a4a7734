import { createHash } from 'node:crypto'
import { outboxEvent } from '#platform/outbox/event.ts'
import { type Database, isDataError } from '#platform/postgres/database.ts'
import { toMajor } from '#platform/values/money.ts'
import { uniqueBytes } from '#platform/values/random.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { draftLines, type OrderLine } from '../domain/draft-order.ts'
import type { Order, OrderItem } from '../domain/order.ts'
import { newOrderId } from '../domain/order-id.ts'
import { findOrders, insertOrders, type NewOrder } from '../store/orders.ts'
import { claimIdempotencyKeys, settleRepeats } from './claim-idempotency-keys.ts'
import { attempt, type OrderRequest, type Outcome, open, type Placement } from './placement.ts'
import { type ProductStock, reserveStock } from './reserve-stock.ts'

export interface PlaceOrdersPorts {
  database: Database
  /** Which of these customers exist. @throws {Refusal} CUSTOMER_SERVICE_UNAVAILABLE */
  knownCustomers(ids: string[]): Promise<Set<string>>
  stock: ProductStock
}

/**
 * Places many orders together; each succeeds or fails by itself. An order is written only when all of its stock is
 * reserved, and it is durable before this returns. One outcome for each request, in order.
 */
export async function placeOrders(ports: PlaceOrdersPorts, requests: readonly OrderRequest[]): Promise<Outcome[]> {
  const placements = requests.map(startPlacement)
  await refuseUnknownCustomers(ports, open(placements))
  await claimIdempotencyKeys(ports.database, open(placements))
  await reserveStock(ports.database, ports.stock, open(placements))
  await writeOrders(ports.database, open(placements))
  settleRepeats(placements)
  return placements.map((placement) => placement.outcome!)
}

/** What can be said of a request without asking anybody. */
function startPlacement(request: OrderRequest): Placement {
  const orderId = newOrderId(request.customerId, new Date(), uniqueBytes(8))
  const placement: Placement = { request, orderId, lines: [], fingerprint: '' }
  attempt(placement, () => {
    placement.lines = draftLines(request.lines)
    placement.fingerprint = fingerprintOf(request.customerId, placement.lines)
  })
  return placement
}

/** Prices in hundredths, as releases wrote them that knew no other currencies: a repeat may come after an upgrade. */
function fingerprintOf(customerId: string, lines: readonly OrderLine[]): string {
  const said = lines.map(({ expectedUnitPrice, ...line }) =>
    expectedUnitPrice === undefined
      ? line
      : { ...line, expectedUnitPrice: Math.round(Number(expectedUnitPrice) * 1e4) / 100 },
  )
  return createHash('sha256')
    .update(JSON.stringify([customerId, said]))
    .digest('base64url')
}

async function refuseUnknownCustomers({ knownCustomers }: PlaceOrdersPorts, placements: Placement[]): Promise<void> {
  const unchecked = placements.filter((placement) => !placement.request.isCustomerKnown)
  if (unchecked.length === 0) return
  try {
    const known = await knownCustomers([...new Set(unchecked.map(({ request }) => request.customerId))])
    for (const placement of unchecked) {
      const { customerId } = placement.request
      if (!known.has(customerId)) {
        placement.outcome = new Refusal('UNKNOWN_CUSTOMER', `There is no customer ${cutText(customerId, 100)}`)
      }
    }
  } catch (error) {
    for (const placement of unchecked) placement.outcome = error as Error
  }
}

async function writeOrders(database: Database, placements: Placement[]): Promise<void> {
  const now = new Date()
  try {
    await write(database, placements, now)
  } catch (error) {
    // The stock stays reserved: whether the order was written is not known, and only sales' database can tell.
    if (!isDataError(error)) for (const placement of open(placements)) placement.outcome = error as Error
    // Something about one order: the others must not suffer for it.
    else if (placements.length > 1) for (const placement of placements) await writeOrders(database, [placement])
    else for (const placement of placements) placement.outcome = error as Error
  }
}

async function write(database: Database, placements: Placement[], now: Date): Promise<void> {
  if (placements.length === 0) return
  const newOrders = placements.map((placement) => toNewOrder(placement, now))
  const written = await insertOrders(database, newOrders)
  for (const [index, { order }] of newOrders.entries()) if (written.has(order.id)) placements[index]!.outcome = order

  // Somebody with the same idempotency key was faster, and theirs is the order; or it was given up meanwhile.
  const existing = new Map(
    (
      await findOrders(
        database,
        open(placements).map(({ orderId }) => orderId),
      )
    ).map((order) => [order.id, order]),
  )
  for (const placement of open(placements)) placement.outcome = existing.get(placement.orderId) ?? abandoned()
}

/** Product asked after the reservation before the order was written: its stock has gone back. */
function abandoned(): Refusal {
  return new Refusal('ORDER_ABANDONED', 'The order took too long to place and was given up: try again')
}

function toNewOrder({ request, orderId, priced }: Placement, now: Date): NewOrder {
  const { items, totalAmount } = priced!
  const order: Order & { items: OrderItem[] } = {
    id: orderId,
    customerId: request.customerId,
    status: 'PENDING_SHIPMENT',
    version: 1,
    totalAmount,
    items,
    createdAt: now,
    updatedAt: now,
  }
  const data = {
    order_id: order.id,
    customer_id: order.customerId,
    items: items.map(({ productId, productName, quantity, unitPrice }) => ({
      product_id: productId,
      product_name: productName,
      quantity,
      unit_price: toMajor(unitPrice),
    })),
    total_amount: toMajor(totalAmount),
    currency: totalAmount.currency,
  }
  return { order, placedBy: request.caller, event: outboxEvent(orderCreated, data, now) }
}
