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
  /** Orders placed since are shown from version 1 on, final or not. Milliseconds since 1970. */
  since: number | undefined
  fanOut: Pick<FanOut<OrderChange>, 'register'>
  /** Reads the orders that are not final, and all that were placed since a moment. */
  readOrders(since: number | undefined, signal: AbortSignal): Promise<FollowedOrder[]>
  /** Reads one order; null if it is not the customer's, or not there. */
  readOrder(orderId: string, signal: AbortSignal): Promise<FollowedOrder | null>
  /** Told how many orders are followed, by the hundred. It ends the subscription by throwing. */
  onOrders?(count: number): void
  backoff?: Backoff
  /** Milliseconds since 1970. */
  now?: () => number
}

/** More than any customer's orders move in the time that a connection may stand still. */
const maxPending = 5_000
/** How many orders are remembered as over, so that an event that comes once more is known for what it is. */
const rememberedFinal = 2_000
/** By how much clocks may differ, and how long a transaction may take. */
const toleranceMilliseconds = 60_000

/**
 * Follows all orders of one customer: where they stand, then every change, each version of an order once and in order.
 * `return` lets go at once.
 * @throws (its `next`) {GraphQLError} SUBSCRIBER_TOO_SLOW, BAD_USER_INPUT for a version that an order has not come to, or what the reading functions throw.
 */
export function followCustomerOrders(options: CustomerOrdersOptions): AsyncIterableIterator<OrderChange, undefined> {
  const { customerId, afterVersions, since, fanOut, readOrders, readOrder, onOrders, backoff, now = Date.now } = options
  const sequences = new Map<string, OrderSequence>()
  /** Events of orders that are not known yet. */
  const held = new Map<string, OrderChange[]>()
  const over = new Set<string>()
  const ended = new AbortController()
  const queue = createUpdateQueue<OrderChange>({ limit: maxPending, onOverflow: tooSlow, onClose: release })
  const catchUp = createCatchUp(readWhatIsMissing, { signal: ended.signal, onFailure: queue.fail, backoff })
  /** Orders placed before then that nobody has heard of here were over when it began. */
  const newSince = Math.min(since ?? Number.POSITIVE_INFINITY, now() - toleranceMilliseconds)
  let counted = 0
  let hasBegun = false
  let mustReadAll = true

  // First listen, then read: what happens in between comes twice instead of never.
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
    if (over.has(orderId)) return
    if (hasBegun && version === 1 && !sequences.has(orderId)) {
      // Redis tells old stories again after it has lost its memory.
      if (!isPlacedLate(change)) return finish(orderId)
      begin(orderId, 0)
    }
    const sequence = sequences.get(orderId)
    if (sequence) passOn(sequence.onEvent(change))
    else held.set(orderId, [...(held.get(orderId) ?? []), change])
    if (!sequence || sequence.isIncomplete()) catchUp()
  }

  function isPlacedLate({ occurredAt }: OrderChange): boolean {
    return Date.parse(occurredAt) >= newSince
  }

  function begin(orderId: string, afterVersion: number | undefined): OrderSequence {
    const sequence = createOrderSequence(afterVersion)
    sequences.set(orderId, sequence)
    countOrders()
    for (const change of held.get(orderId) ?? []) passOn(sequence.onEvent(change))
    held.delete(orderId)
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

  function finish(orderId: string) {
    if (sequences.delete(orderId)) countOrders()
    held.delete(orderId)
    if (over.size >= rememberedFinal) over.delete(over.values().next().value!)
    over.add(orderId)
  }

  function passOn(changes: OrderChange[]) {
    for (const change of changes) {
      queue.push(change)
      if (isFinal(change.status)) finish(change.orderId)
    }
  }

  async function readWhatIsMissing(signal: AbortSignal): Promise<void> {
    if (mustReadAll) await readAll(signal)
    const incomplete = [...sequences].filter(([, sequence]) => sequence.isIncomplete()).map(([orderId]) => orderId)
    const unknown = [...held.keys()]
    const orders = await readEach([...incomplete, ...unknown], signal)
    if (signal.aborted) return
    for (const order of orders) take(order)
    // Not for this caller, or not there: nobody will hear of it.
    for (const orderId of unknown) held.delete(orderId)
    if (incomplete.some((orderId) => sequences.get(orderId)?.isIncomplete())) throw new HistoryBehindEvents()
  }

  async function readAll(signal: AbortSignal): Promise<void> {
    // At the beginning the client says how far back it goes; later, what has come and gone since is missing, too.
    const orders = await readOrders(hasBegun ? newSince : since, signal)
    const found = new Set(orders.map(({ id }) => id))
    const known = hasBegun ? sequences.keys() : afterVersions.keys()
    const further = await readEach(
      [...known].filter((orderId) => !found.has(orderId)),
      signal,
    )
    if (signal.aborted) return
    if (!hasBegun) for (const order of [...further, ...orders]) checkNamedVersion(order)
    mustReadAll = false
    for (const order of [...further, ...orders].sort(byAge)) take(order)
    if (hasBegun) return
    hasBegun = true
    for (const change of [...held.values()].flat()) {
      held.delete(change.orderId)
      onMessage(change)
    }
  }

  /** @throws {GraphQLError} BAD_USER_INPUT for a version that the order has not come to. */
  function checkNamedVersion({ id, changes }: FollowedOrder) {
    const named = afterVersions.get(id)
    const last = changes.at(-1)!.version
    if (named !== undefined && named > last) throw unknownVersion(id, named, last)
  }

  async function readEach(orderIds: string[], signal: AbortSignal): Promise<FollowedOrder[]> {
    const orders = await Promise.all(orderIds.map((orderId) => readOrder(orderId, signal)))
    return orders.filter((order) => order !== null)
  }

  /** Takes in an order as it stands. */
  function take({ id, changes }: FollowedOrder) {
    if (over.has(id)) return
    const known = sequences.get(id)
    if (!known && !isWanted(id, changes)) return finish(id)
    const sequence = known ?? begin(id, afterVersion(id, changes[0]!))
    passOn(sequence.onHistory(changes))
    if (isFinal(changes.at(-1)!.status)) finish(id)
  }

  /** An order that was over when the client began is none of its business, whatever is said of it once more. */
  function isWanted(orderId: string, changes: OrderChange[]): boolean {
    return afterVersions.has(orderId) || !isFinal(changes.at(-1)!.status) || isPlacedLate(changes[0]!)
  }

  function afterVersion(orderId: string, placed: OrderChange): number | undefined {
    const named = afterVersions.get(orderId)
    if (named !== undefined) return named
    if (since !== undefined && Date.parse(placed.occurredAt) >= since) return 0
    // At the beginning the current state; what turns up later is new, all of it.
    return hasBegun ? 0 : undefined
  }

  return queue
}

/** Ids sort by time. */
function byAge(one: FollowedOrder, other: FollowedOrder): number {
  return one.id < other.id ? -1 : 1
}
