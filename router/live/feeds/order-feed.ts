import { notFound, subscriptionEnded, tooSlow, unknownVersion } from '../connections/errors.ts'
import { type Backoff, createCatchUp, HistoryBehindEvents } from '../reads/catch-up.ts'
import type { FollowedOrder } from '../reads/order-history.ts'
import type { FanOut } from '../sources/fan-out.ts'
import { createUpdateQueue } from '../subscriptions/update-queue.ts'
import { isFinal, type OrderChange } from './order-change.ts'
import { createOrderSequence } from './order-sequence.ts'

interface OrderFeedOptions {
  orderId: string
  /** Undefined: begin with the current state. A number: begin with the change after that version. */
  afterVersion: number | undefined
  /** Whether to end after a final status. Default true. */
  untilFinal?: boolean
  fanOut: Pick<FanOut<OrderChange>, 'register'>
  /** Reads the order with the subscriber's permissions; null if it does not exist or is forbidden. */
  readOrder(orderId: string, signal: AbortSignal): Promise<FollowedOrder | null>
  /** Watches for another reason to end, which is passed to `fail`. Returns a function that stops watching. */
  watch?(fail: (error: Error) => void): () => void
  /** Backoff between retries of reading the history. */
  backoff?: Backoff
}

/** The maximum number of queued changes. An order in one parcel has three or four in all. */
const maxPending = 1_000

/**
 * Follows one order: its current state, or every change after a version, then each later change, each version once and
 * in order. Ends after a final status, if that is wanted. `return` stops at once.
 * @throws (its `next`) {GraphQLError} NOT_FOUND, BAD_USER_INPUT for a version that the order has not reached,
 * SUBSCRIBER_TOO_SLOW, or the errors of `readOrder`.
 */
export function followOrder(options: OrderFeedOptions): AsyncIterableIterator<OrderChange, undefined> {
  const { afterVersion, untilFinal = true, fanOut, readOrder, backoff } = options
  const sequence = createOrderSequence(afterVersion)
  const ended = new AbortController()
  const queue = createUpdateQueue<OrderChange>({ limit: maxPending, onOverflow: tooSlow, onClose: release })
  const catchUp = createCatchUp(readHistory, { signal: ended.signal, onFailure: queue.fail, backoff })
  const listener = { onMessage, onGap: catchUp }
  /** Events received before it is known whether the subscriber may see the order. */
  const held: OrderChange[] = []
  let mayRead = false
  let { orderId } = options

  // Listen before reading, so that changes in between come twice instead of never.
  let unregister = fanOut.register(orderId, listener)
  const stopWatching = options.watch?.(queue.fail)
  catchUp()

  function release() {
    ended.abort(subscriptionEnded)
    unregister()
    stopWatching?.()
  }

  function onMessage(change: OrderChange) {
    const due = sequence.onEvent(change)
    if (mayRead) passOn(due)
    else held.push(...due)
    if (sequence.isIncomplete()) catchUp()
  }

  function passOn(changes: OrderChange[]) {
    for (const change of changes) {
      queue.push(change)
      if (untilFinal && isFinal(change.status)) queue.end()
    }
  }

  async function readHistory(signal: AbortSignal): Promise<void> {
    const order = await readOrder(orderId, signal)
    if (signal.aborted) return
    if (!order) throw notFound('There is no such order')
    if (order.id !== orderId) {
      // The subscriber's spelling of the id differs from that in events, so it registers again.
      unregister()
      orderId = order.id
      unregister = fanOut.register(orderId, listener)
      return readHistory(signal)
    }
    const last = order.changes.at(-1)!.version
    if (!mayRead && afterVersion !== undefined && afterVersion > last) throw unknownVersion(orderId, afterVersion, last)
    mayRead = true
    passOn(held.splice(0))
    passOn(sequence.onHistory(order.changes))
    if (untilFinal && isFinal(order.changes.at(-1)!.status)) queue.end()
    if (sequence.isIncomplete()) throw new HistoryBehindEvents()
  }

  return queue
}
