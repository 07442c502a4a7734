import { cutText } from '#platform/values/text.ts'
import { notFound, subscriptionEnded, tooSlow } from '../connections/errors.ts'
import { type Backoff, createCatchUp } from '../reads/catch-up.ts'
import type { FanOut } from '../sources/fan-out.ts'
import type { StockChange } from '../sources/sources.ts'
import { createUpdateQueue } from '../subscriptions/update-queue.ts'
import { stockMilliseconds } from './coalescer.ts'

interface ProductsFeedOptions {
  /** Without duplicates. */
  productIds: readonly string[]
  fanOut: Pick<FanOut<StockChange>, 'register'>
  /** Reads which of the products exist. @returns a change for each, which represents its state after the read. */
  readProducts(signal: AbortSignal): Promise<StockChange[]>
  backoff?: Backoff
  /** The minimum milliseconds between two updates of a product. */
  interval?: number
  /** Milliseconds over which followers spread their reads after an outage. */
  spread?: number
}

/** One product in the queue: the latest change replaces one that has not been taken. */
interface Slot {
  latest: StockChange
  isQueued: boolean
  /** Set until the product may be shown again. */
  timer?: NodeJS.Timeout
  /** Whether the product has changed in that time. */
  isDue: boolean
}

const spreadMilliseconds = 2_000

/**
 * Follows the stock of products: first the state of each, then their changes, where a newer change replaces an older
 * one that has not been taken. The consumer may be arbitrarily slow: at most one change for each product is kept.
 * `return` stops at once.
 * @throws (its `next`) {GraphQLError} NOT_FOUND, or the errors of `readProducts`.
 */
export function followProducts(options: ProductsFeedOptions): AsyncIterableIterator<StockChange, undefined> {
  const { productIds, fanOut, readProducts, backoff } = options
  const { interval = stockMilliseconds, spread = spreadMilliseconds } = options
  const ended = new AbortController()
  const slots = new Map<string, Slot>()
  const queue = createUpdateQueue<Slot>({ limit: productIds.length, onOverflow: tooSlow, onClose: release })
  const begin = createCatchUp(readAll, { signal: ended.signal, onFailure: queue.fail, backoff })
  let gapTimer: NodeJS.Timeout | undefined

  // Listen before reading, so that changes in between come twice instead of never.
  const unregister = productIds.map((productId) => fanOut.register(productId, { onMessage: offer, onGap }))
  begin()

  function release() {
    ended.abort(subscriptionEnded)
    for (const leave of unregister) leave()
    for (const { timer } of slots.values()) clearTimeout(timer)
    clearTimeout(gapTimer)
  }

  /** Called once for each product. Debounced to one read, at a random time so that followers do not read all at once. */
  function onGap() {
    gapTimer ??= setTimeout(() => {
      gapTimer = undefined
      begin()
    }, Math.random() * spread)
  }

  async function readAll(signal: AbortSignal): Promise<void> {
    const states = new Map((await readProducts(signal)).map((state) => [state.productId, state]))
    if (signal.aborted) return
    const missing = productIds.filter((productId) => !states.has(productId))
    if (missing.length > 0) {
      throw notFound(`There are no such products: ${missing.map((id) => cutText(id, 100)).join(', ')}`)
    }
    for (const productId of productIds) {
      if (!slots.has(productId)) slots.set(productId, { latest: states.get(productId)!, isQueued: false, isDue: false })
      offer(states.get(productId)!)
    }
  }

  function offer(change: StockChange) {
    // Ignored until the first read is complete, because its result will be newer.
    const slot = slots.get(change.productId)
    if (!slot) return
    slot.latest = change
    if (slot.timer) slot.isDue = true
    else enqueue(slot)
  }

  function enqueue(slot: Slot) {
    if (slot.isQueued) return
    slot.isQueued = true
    queue.push(slot)
  }

  /** The product is being shown, so its interval begins. */
  function dequeue(slot: Slot): StockChange {
    slot.isQueued = false
    slot.isDue = false
    const reopen = () => {
      slot.timer = undefined
      if (slot.isDue) enqueue(slot)
    }
    if (!ended.signal.aborted) slot.timer = setTimeout(reopen, interval)
    return slot.latest
  }

  return {
    async next() {
      const { value, done } = await queue.next()
      return done ? { value: undefined, done } : { value: dequeue(value), done: false }
    },
    return: () => queue.return(),
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
