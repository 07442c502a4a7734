import { subscriptionEnded, tooSlow, unknownVersion } from '../connections/errors.ts'
import { type Backoff, createCatchUp, HistoryBehindEvents } from '../reads/catch-up.ts'
import type { FollowedOrder } from '../reads/order-history.ts'
import type { FanOut } from '../sources/fan-out.ts'
import { createUpdateQueue } from '../subscriptions/update-queue.ts'
import { isFinal, type OrderChange } from './order-change.ts'
import { createOrderSequence, type OrderSequence } from './order-sequence.ts'

interface CustomerOrdersOptions {
  customerId: string
  /** The last version seen of each order, by order id. */
  afterVersions: ReadonlyMap<string, number>
  /** Orders placed since then are shown from version 1 on, final or not. Milliseconds since 1970. */
  since: number | undefined
  fanOut: Pick<FanOut<OrderChange>, 'register'>
  /** Reads the orders that are not final, and all orders placed since a time. */
  readOrders(since: number | undefined, signal: AbortSignal): Promise<FollowedOrder[]>
  /** Reads one order; null if it is not the customer's, or does not exist. */
  readOrder(orderId: string, signal: AbortSignal): Promise<FollowedOrder | null>
  /** Called with the number of followed orders, in steps of a hundred. May throw to end the subscription. */
  onOrders?(count: number): void
  backoff?: Backoff
  /** Milliseconds since 1970. */
  now?: () => number
}

/** More changes than one customer's orders have while a connection may stall. */
const maxPending = 5_000
/** The number of final orders remembered, to recognize repeated events. */
const maxFinalOrders = 2_000
/** The number of final orders that are read again after a gap. */
const maxReadAgain = 100
/** Allows for clock differences and the duration of a transaction. */
const toleranceMilliseconds = 60_000

/**
 * Follows all orders of one customer: their current states, then every change, each version of an order once and in
 * order. `return` stops at once.
 * @throws (its `next`) {GraphQLError} SUBSCRIBER_TOO_SLOW, BAD_USER_INPUT for a version that an order has not reached,
 * or the errors of the reading functions.
 */
export function followCustomerOrders(options: CustomerOrdersOptions): AsyncIterableIterator<OrderChange, undefined> {
  const { customerId, afterVersions, since, fanOut, readOrders, readOrder, onOrders, backoff, now = Date.now } = options
  const sequences = new Map<string, OrderSequence>()
  /** Events of unknown orders, until the orders have been read. */
  const held = new Map<string, OrderChange[]>()
  /** The last version of each order that has ended; null for one that ended before, whose version was not read. */
  const finalOrders = new Map<string, number | null>()
  const ended = new AbortController()
  const queue = createUpdateQueue<OrderChange>({ limit: maxPending, onOverflow: tooSlow, onClose: release })
  const catchUp = createCatchUp(readMissing, { signal: ended.signal, onFailure: queue.fail, backoff })
  /** Unknown orders placed before this time were final when the subscription began. */
  const beganAt = now() - toleranceMilliseconds
  const newSince = Math.min(since ?? Number.POSITIVE_INFINITY, beganAt)
  let counted = 0
  let hasBegun = false
  let mustReadAll = true

  // Listen before reading, so that changes in between come twice instead of never.
  const unregister = fanOut.register(customerId, { onMessage, onGap })
  catchUp()

  function release() {
    ended.abort(subscriptionEnded)
    unregister()
    sequences.clear()
    held.clear()
  }

  function onGap() {
    mustReadAll = true
    catchUp()
  }

  function onMessage(change: OrderChange) {
    const { orderId, version } = change
    if (finalOrders.has(orderId)) {
      // A final order still changes when goods come back.
      const last = finalOrders.get(orderId)!
      if (last === null ? !isRecent(change) : version <= last) return
      finalOrders.delete(orderId)
      if (last !== null) begin(orderId, last)
    }
    if (hasBegun && version === 1 && !sequences.has(orderId)) {
      // Old events are repeated after Redis has lost its data.
      if (!isPlacedLate(change)) return finish(orderId, null)
      begin(orderId, 0)
    }
    const sequence = sequences.get(orderId)
    if (sequence) passOn(sequence, sequence.onEvent(change))
    else held.set(orderId, [...(held.get(orderId) ?? []), change])
    if (!sequence || sequence.isIncomplete()) catchUp()
  }

  /** Those that ended while they were followed, the latest last: goods may have come back unnoticed. */
  function newestFinalOrders(): string[] {
    const followed = [...finalOrders].flatMap(([orderId, last]) => (last === null ? [] : [orderId]))
    return followed.slice(-maxReadAgain)
  }

  function isPlacedLate({ occurredAt }: OrderChange): boolean {
    return Date.parse(occurredAt) >= newSince
  }

  /** Whether it happened while this subscription runs. */
  function isRecent({ occurredAt }: OrderChange): boolean {
    return Date.parse(occurredAt) >= beganAt
  }

  function begin(orderId: string, afterVersion: number | undefined): OrderSequence {
    const sequence = createOrderSequence(afterVersion)
    sequences.set(orderId, sequence)
    countOrders()
    const waiting = held.get(orderId) ?? []
    held.delete(orderId)
    for (const change of waiting) passOn(sequence, sequence.onEvent(change))
    return sequence
  }

  function countOrders() {
    const hundreds = Math.ceil(sequences.size / 100)
    if (hundreds === counted) return
    counted = hundreds
    try {
      onOrders?.(100 * hundreds)
    } catch (error) {
      queue.fail(error)
    }
  }

  function finish(orderId: string, lastVersion: number | null) {
    if (sequences.delete(orderId)) countOrders()
    held.delete(orderId)
    finalOrders.delete(orderId)
    if (finalOrders.size >= maxFinalOrders) finalOrders.delete(finalOrders.keys().next().value!)
    finalOrders.set(orderId, lastVersion)
  }

  /** Passes changes of one order on. After a final status its sequence is given up, unless a later change is known. */
  function passOn(sequence: OrderSequence, changes: OrderChange[]) {
    for (const change of changes) queue.push(change)
    const last = changes.at(-1)
    if (last && isFinal(last.status) && !sequence.isIncomplete()) finish(last.orderId, last.version)
  }

  async function readMissing(signal: AbortSignal): Promise<void> {
    if (mustReadAll) await readAll(signal)
    const incomplete = [...sequences].filter(([, sequence]) => sequence.isIncomplete()).map(([orderId]) => orderId)
    const unknown = [...held.keys()]
    const orders = await readEach([...incomplete, ...unknown], signal)
    if (signal.aborted) return
    for (const order of orders) addOrder(order)
    // Orders that do not exist, or that this caller may not see, are dropped.
    for (const orderId of unknown) held.delete(orderId)
    if (incomplete.some((orderId) => sequences.get(orderId)?.isIncomplete())) throw new HistoryBehindEvents()
  }

  async function readAll(signal: AbortSignal): Promise<void> {
    // At the beginning `since` comes from the client. Later, orders that were placed and became final in the meantime
    // are missing too.
    const orders = await readOrders(hasBegun ? newSince : since, signal)
    const found = new Set(orders.map(({ id }) => id))
    const known = hasBegun ? [...sequences.keys(), ...newestFinalOrders()] : afterVersions.keys()
    const further = await readEach(
      [...known].filter((orderId) => !found.has(orderId)),
      signal,
    )
    if (signal.aborted) return
    if (!hasBegun) for (const order of [...further, ...orders]) checkNamedVersion(order)
    mustReadAll = false
    for (const order of [...further, ...orders].sort(byAge)) addOrder(order)
    if (hasBegun) return
    hasBegun = true
    for (const change of [...held.values()].flat()) {
      held.delete(change.orderId)
      onMessage(change)
    }
  }

  /** @throws {GraphQLError} BAD_USER_INPUT for a version that the order has not reached. */
  function checkNamedVersion({ id, changes }: FollowedOrder) {
    const named = afterVersions.get(id)
    const last = changes.at(-1)!.version
    if (named !== undefined && named > last) throw unknownVersion(id, named, last)
  }

  async function readEach(orderIds: string[], signal: AbortSignal): Promise<FollowedOrder[]> {
    const orders = await Promise.all(orderIds.map((orderId) => readOrder(orderId, signal)))
    return orders.filter((order) => order !== null)
  }

  /** Adds an order as read. */
  function addOrder({ id, changes }: FollowedOrder) {
    const last = changes.at(-1)!
    const ended = finalOrders.get(id)
    if (ended === null || (ended !== undefined && last.version <= ended)) return
    const known = sequences.get(id)
    const after =
      ended ?? (known || isWanted(id, changes) ? afterVersion(id, changes[0]!) : versionBeforeRecent(changes))
    if (after === null) return finish(id, last.version)
    finalOrders.delete(id)
    const sequence = known ?? begin(id, after)
    passOn(sequence, sequence.onHistory(changes))
    if (isFinal(last.status) && !sequence.isIncomplete()) finish(id, last.version)
  }

  /**
   * The version after which a final order changed while this subscription runs; null if it did not. Old events may be
   * repeated.
   */
  function versionBeforeRecent(changes: OrderChange[]): number | null {
    const recent = hasBegun && changes.find(isRecent)
    return recent ? recent.version - 1 : null
  }

  /** Orders that were final before the subscription began are not shown until they change. */
  function isWanted(orderId: string, changes: OrderChange[]): boolean {
    return afterVersions.has(orderId) || !isFinal(changes.at(-1)!.status) || isPlacedLate(changes[0]!)
  }

  function afterVersion(orderId: string, placed: OrderChange): number | undefined {
    const named = afterVersions.get(orderId)
    if (named !== undefined) return named
    if (since !== undefined && Date.parse(placed.occurredAt) >= since) return 0
    // At the beginning the current state; orders found later are new, so all their versions are shown.
    return hasBegun ? 0 : undefined
  }

  return queue
}

/** Ids sort by time. */
function byAge(one: FollowedOrder, other: FollowedOrder): number {
  return one.id < other.id ? -1 : 1
}
