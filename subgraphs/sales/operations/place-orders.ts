import { createHash } from 'node:crypto'
import { enqueue } from '#platform/outbox/enqueue.ts'
import { type OutboxEvent, outboxEvent } from '#platform/outbox/event.ts'
import { type Database, isDataError } from '#platform/postgres/database.ts'
import { toMajor } from '#platform/values/money.ts'
import { uniqueBytes } from '#platform/values/random.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { draftLines, type OrderLine } from '../domain/draft-order.ts'
import type { Order } from '../domain/order.ts'
import { type OrderDetails, readDetails } from '../domain/order-details.ts'
import { newOrderId } from '../domain/order-id.ts'
import { formatOrderNumber } from '../domain/order-number.ts'
import { countCreated, countRepeated } from '../order-metrics.ts'
import type { SalesStore } from '../personal-data.ts'
import { findAbandoned } from '../store/abandoned-orders.ts'
import { findErased } from '../store/erased-persons.ts'
import { sealDetails } from '../store/order-details.ts'
import { findOrders, insertOrders, type NewOrder } from '../store/orders.ts'
import { claimIdempotencyKeys, settleRepeats } from './claim-idempotency-keys.ts'
import { createNumbering } from './draw-order-number.ts'
import { asReplay, attempt, type OrderRequest, type Outcome, type Placement, unsettled } from './placement.ts'
import { type ProductStock, reserveStock } from './reserve-stock.ts'

export interface PlaceOrdersPorts {
  store: SalesStore
  /** Returns those of these customers that exist. @throws {Refusal} CUSTOMER_SERVICE_UNAVAILABLE */
  knownCustomers(ids: string[]): Promise<Set<string>>
  stock: ProductStock
  /** Whether orders without a shipping address are refused. */
  requiresAddress?: boolean
}

/**
 * Places a batch of orders; each succeeds or fails on its own. An order is written only after all of its stock is
 * reserved, and is durable when this returns. Returns one outcome for each request, in order.
 */
export async function placeOrders(ports: PlaceOrdersPorts, requests: readonly OrderRequest[]): Promise<Outcome[]> {
  const placements = requests.map((request) => startPlacement(request, ports.requiresAddress))
  const { store, stock } = ports
  await refuseUnknownCustomers(ports, unsettled(placements))
  await claimIdempotencyKeys(store.database, unsettled(placements))
  await sealPlacements(store, unsettled(placements))
  await reserveStock(store.database, stock, unsettled(placements))
  await writeOrders(store.database, unsettled(placements))
  settleRepeats(placements)
  for (const { outcome, isWritten } of placements) if (!(outcome instanceof Error) && !isWritten) countRepeated()
  return placements.map((placement) => placement.outcome!)
}

const drawNumber = createNumbering()

/** Creates a placement and applies the checks that need no I/O. */
function startPlacement(request: OrderRequest, requiresAddress = false): Placement {
  const orderId = newOrderId(request.customerId, new Date(), uniqueBytes(8))
  const placement: Placement = { request, orderId, lines: [], fingerprint: '' }
  attempt(placement, () => {
    placement.lines = draftLines(request.lines)
    placement.details = request.details && readDetails(request.details)
    if (requiresAddress && !placement.details?.personal?.shippingAddress)
      throw new Refusal('ADDRESS_REQUIRED', 'Orders need a shipping address here: send shippingAddress')
    placement.fingerprint = fingerprintOf(request.customerId, placement)
  })
  return placement
}

/**
 * Prices are hashed in hundredths for compatibility with releases without other currencies: a retry may follow an
 * upgrade.
 */
function fingerprintOf(
  customerId: string,
  { lines, details }: { lines: readonly OrderLine[]; details?: OrderDetails | undefined },
): string {
  const hashedLines = lines.map(({ expectedUnitPrice, ...line }) =>
    expectedUnitPrice === undefined
      ? line
      : { ...line, expectedUnitPrice: Math.round(Number(expectedUnitPrice) * 1e4) / 100 },
  )
  return createHash('sha256')
    .update(JSON.stringify(details ? [customerId, hashedLines, details] : [customerId, hashedLines]))
    .digest('base64url')
}

async function refuseUnknownCustomers({ knownCustomers }: PlaceOrdersPorts, placements: Placement[]): Promise<void> {
  const unchecked = placements.filter((placement) => !placement.request.isCustomerKnown)
  if (unchecked.length === 0) return
  try {
    const known = await knownCustomers([...new Set(unchecked.map(({ request }) => request.customerId))])
    for (const placement of unchecked) {
      const { customerId } = placement.request
      if (!known.has(customerId)) placement.outcome = unknownCustomer(customerId)
    }
  } catch (error) {
    for (const placement of unchecked) placement.outcome = error as Error
  }
}

function unknownCustomer(customerId: string): Refusal {
  return new Refusal('UNKNOWN_CUSTOMER', `There is no customer ${cutText(customerId, 100)}`)
}

/** Encrypts the details, with one statement for the keys that this process does not know yet. */
async function sealPlacements({ personalData }: SalesStore, placements: Placement[]): Promise<void> {
  const detailed = placements.filter(({ details }) => details)
  if (detailed.length === 0) return
  try {
    const sealed = await sealDetails(
      personalData,
      detailed.map(({ orderId, request: { customerId }, details }) => ({
        order: { id: orderId, customerId },
        details: details!,
      })),
    )
    for (const [index, placement] of detailed.entries()) {
      // The customer was erased after the check.
      if (sealed[index] === null) placement.outcome = unknownCustomer(placement.request.customerId)
      else placement.sealedDetails = sealed[index]!
    }
  } catch (error) {
    for (const placement of detailed) placement.outcome = error as Error
  }
}

async function writeOrders(database: Database, placements: Placement[]): Promise<void> {
  const now = new Date()
  try {
    await write(database, placements, now)
  } catch (error) {
    // Keep the stock reserved: the order may have been written, and only a later query of the database can tell.
    if (!isDataError(error)) for (const placement of unsettled(placements)) placement.outcome = error as Error
    // One order is invalid. Write the others one by one.
    else if (placements.length > 1) for (const placement of placements) await writeOrders(database, [placement])
    else for (const placement of placements) placement.outcome = error as Error
  }
}

/** @param attempts how often an order is written again whose number another process has used */
async function write(database: Database, placements: Placement[], now: Date, attempts = 10): Promise<void> {
  if (placements.length === 0) return
  const newOrders = placements.map((placement) => toNewOrder(placement, now))
  const inserted = await database.transact(async (transaction) => {
    const ids = await insertOrders(transaction, newOrders)
    enqueue(
      transaction,
      newOrders.flatMap(({ order, event }) => (ids.has(order.id) ? [event] : [])),
    )
    return ids
  })
  for (const [index, { order }] of newOrders.entries()) {
    if (!inserted.has(order.id)) continue
    Object.assign(placements[index]!, { outcome: order, isWritten: true })
    countCreated(order)
  }
  await settleSkipped(database, unsettled(placements))
  const numberless = unsettled(placements)
  if (attempts > 1) await write(database, numberless, now, attempts - 1)
  else for (const placement of numberless) placement.outcome = new Error('No free number was found for the order')
}

/** Settles orders that were not inserted, except those whose number is taken. */
async function settleSkipped(database: Database, skipped: Placement[]): Promise<void> {
  if (skipped.length === 0) return
  const ids = skipped.map(({ orderId }) => orderId)
  const [orders, abandoned, erased] = await Promise.all([
    findOrders(database, ids),
    findAbandoned(database, ids),
    findErased(
      database,
      skipped.map(({ request }) => request.customerId),
    ),
  ])
  // A concurrent request with the same idempotency key wrote the order first.
  const existing = new Map(orders.map((order) => [order.id, order]))
  for (const placement of skipped) {
    const order = existing.get(placement.orderId)
    if (order) placement.outcome = asReplay(order)
    else if (abandoned.has(placement.orderId)) placement.outcome = abandonedRefusal()
    else if (erased.has(placement.request.customerId)) placement.outcome = unknownCustomer(placement.request.customerId)
  }
}

/** Product checked the reservation before the order was written, so its stock was released. */
function abandonedRefusal(): Refusal {
  return new Refusal('ORDER_ABANDONED', 'The order took too long to place and was abandoned: try again')
}

function toNewOrder(
  { request, orderId, priced, details, sealedDetails }: Placement,
  now: Date,
): NewOrder & { event: OutboxEvent } {
  const { items, totalAmount } = priced!
  const number = drawNumber(request.customerId, now)
  const order = {
    id: orderId,
    number,
    customerId: request.customerId,
    status: 'PENDING_SHIPMENT',
    version: 1,
    totalAmount,
    items,
    details: details ?? null,
    createdAt: now,
    updatedAt: now,
  } satisfies Order
  const data = {
    order_id: order.id,
    order_number: formatOrderNumber(number),
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
  const event = outboxEvent(orderCreated, data, now, request.traceparent)
  return { order, sealedDetails: sealedDetails ?? null, placedBy: request.caller, event }
}
