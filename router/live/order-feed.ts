import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { GraphQLError } from 'graphql'
import type { FanOut } from './fan-out.ts'
import { isFinal, type OrderChange } from './order-change.ts'
import type { FollowedOrder } from './order-history.ts'
import { createOrderSequence } from './order-sequence.ts'
import { createUpdateQueue } from './update-queue.ts'

interface OrderFeedOptions {
  orderId: string
  /** Undefined: begin with the current state. A number: with the change after that version. */
  afterVersion: number | undefined
  fanOut: Pick<FanOut, 'register'>
  /** Reads the order as the subscriber may see it; null if they may not, or there is none. */
  readOrder(orderId: string, signal: AbortSignal): Promise<FollowedOrder | null>
  /** Milliseconds before the history is read again when it could not be had. */
  backoff?: { initialDelay: number; maxDelay: number }
}

/** Changes that wait for a subscriber to take them. An order has three or four in all. */
const maxPending = 1_000
const maxAttempts = 6
const defaultBackoff = { initialDelay: 200, maxDelay: 5_000 }

/**
 * Follows one order: its current state, or every change after a version, then each later change, each version once and
 * in order. It ends after a final status. `return` lets go at once.
 * @throws (its `next`) {GraphQLError} NOT_FOUND, SUBSCRIBER_TOO_SLOW, or what `readOrder` throws.
 */
export function followOrder(options: OrderFeedOptions): AsyncIterableIterator<OrderChange, undefined> {
  const { fanOut, readOrder, backoff = defaultBackoff } = options
  const sequence = createOrderSequence(options.afterVersion)
  const ended = new AbortController()
  const queue = createUpdateQueue<OrderChange>({ limit: maxPending, onOverflow: tooSlow, onClose: release })
  const listener = { onChange, onGap: () => void catchUp() }
  let { orderId } = options
  let hasBegun = false
  let isReading = false
  let mustRead = false

  // First listen, then read: what happens in between comes twice instead of never.
  let unregister = fanOut.register(orderId, listener)
  void catchUp()

  function release() {
    ended.abort()
    unregister()
  }

  function onChange(change: OrderChange) {
    passOn(sequence.onEvent(change))
    if (sequence.isIncomplete()) void catchUp()
  }

  function passOn(changes: OrderChange[]) {
    for (const change of changes) {
      queue.push(change)
      if (isFinal(change.status)) queue.end()
    }
  }

  /** Reads the history, and again if something has happened meanwhile that asks for it. */
  async function catchUp() {
    mustRead = true
    if (isReading) return
    isReading = true
    const policy = retry(handleWhen(mayPass), { maxAttempts, backoff: new ExponentialBackoff(backoff) })
    try {
      while (mustRead && !ended.signal.aborted) {
        mustRead = false
        await policy.execute(readHistory, ended.signal)
      }
    } catch (error) {
      queue.fail(error)
    } finally {
      isReading = false
    }
  }

  async function readHistory(): Promise<void> {
    const order = await readOrder(orderId, ended.signal)
    if (ended.signal.aborted) return
    if (!order) throw notFound()
    if (order.id !== orderId) {
      // The subscriber spells the id in another way than the events do.
      unregister()
      orderId = order.id
      unregister = fanOut.register(orderId, listener)
      return readHistory()
    }
    passOn(sequence.onHistory(order.changes))
    hasBegun = true
    if (isFinal(order.changes.at(-1)!.status)) queue.end()
    if (sequence.isIncomplete()) throw new HistoryBehindEvents()
  }

  /** At the beginning somebody waits for the answer, and an error is one; later it would end what goes well otherwise. */
  function mayPass(error: Error): boolean {
    if (error instanceof HistoryBehindEvents) return true
    return hasBegun && !(error instanceof GraphQLError && permanent.has(error.extensions.code))
  }

  return queue
}

const permanent = new Set<unknown>(['NOT_FOUND', 'UNAUTHENTICATED', 'FORBIDDEN'])

/** An event told of a version that the history has not got: it is read again before anything is left out. */
class HistoryBehindEvents extends GraphQLError {
  constructor() {
    super('Changes of the order cannot be read at the moment: subscribe again, with afterVersion', {
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    })
  }
}

/** Says the same of an order that is not there and of one that the caller may not see. */
function notFound(): GraphQLError {
  return new GraphQLError('There is no such order', { extensions: { code: 'NOT_FOUND' } })
}

function tooSlow(): GraphQLError {
  return new GraphQLError('Updates were not taken in time: subscribe again, with afterVersion', {
    extensions: { code: 'SUBSCRIBER_TOO_SLOW' },
  })
}
