import { GraphQLError } from 'graphql'
import { describe, expect, it, vi } from 'vitest'
import { change } from '../../testing/changes.ts'
import type { FollowedOrder } from '../reads/order-history.ts'
import { createFanOut } from '../sources/fan-out.ts'
import type { OrderChange } from './order-change.ts'
import { followOrder } from './order-feed.ts'

/** An order in sales, and a feed that follows it. */
function createOrder(version: number) {
  const fanOut = createFanOut<OrderChange>()
  const order = { id: 'order', version }
  const state = (): FollowedOrder => ({
    id: order.id,
    changes: Array.from({ length: order.version }, (_, index) => change(index + 1, { orderId: order.id })),
  })
  const readOrder = vi.fn(async (_orderId: string, _signal: AbortSignal): Promise<FollowedOrder | null> => state())
  const follow = (afterVersion?: number, orderId = 'order', more = {}) => {
    const backoff = { initialDelay: 1, maxDelay: 2 }
    return followOrder({ orderId, afterVersion, fanOut, readOrder, backoff, ...more })
  }
  /** Sales changes the order, and publishes the event unless told otherwise. */
  const move = (to: number, { announced = true } = {}) => {
    order.version = Math.max(order.version, to)
    if (announced) fanOut.publish(order.id, change(to, { orderId: order.id }))
  }
  return { fanOut, order, state, readOrder, follow, move }
}

const unavailable = () => new GraphQLError('away', { extensions: { code: 'SERVICE_UNAVAILABLE' } })

async function take(feed: AsyncIterableIterator<OrderChange>, count: number): Promise<number[]> {
  const versions: number[] = []
  while (versions.length < count) {
    const { value, done } = await feed.next()
    if (done) break
    versions.push(value.version)
  }
  return versions
}

describe('a feed of one order', () => {
  it('shows the current state, then each change, and ends after a final one', async () => {
    const { follow, move, fanOut } = createOrder(1)
    const feed = follow()
    expect(await take(feed, 1)).toEqual([1])
    move(2)
    move(3)
    expect(await take(feed, 3)).toEqual([2, 3])
    expect(fanOut.size()).toBe(0)
  })

  it('stays open after a final status if that is wanted', async () => {
    const { follow, move, fanOut } = createOrder(1)
    const feed = follow(1, 'order', { untilFinal: false })
    move(2)
    move(3)
    expect(await take(feed, 2)).toEqual([2, 3])
    move(4)
    expect(await take(feed, 1)).toEqual([4])
    await feed.return!()
    expect(fanOut.size()).toBe(0)
  })

  it('ends for another reason, and stops watching for it', async () => {
    const { follow, fanOut } = createOrder(1)
    const stopWatching = vi.fn()
    let end = (_error: Error) => {}
    const watch = (fail: typeof end) => {
      end = fail
      return stopWatching
    }
    const feed = follow(0, 'order', { watch })
    expect(await take(feed, 1)).toEqual([1])
    end(new Error('revoked'))
    await expect(feed.next()).rejects.toThrow('revoked')
    expect(stopWatching).toHaveBeenCalledTimes(1)
    expect(fanOut.size()).toBe(0)
  })

  it('shows every change after a version', async () => {
    const { follow } = createOrder(3)
    expect(await take(follow(0), 9)).toEqual([1, 2, 3])
    expect(await take(follow(1), 9)).toEqual([2, 3])
  })

  it('ends at once when no version can follow the requested one', async () => {
    const { follow } = createOrder(3)
    expect(await take(follow(3), 9)).toEqual([])
  })

  it('shows a final current state, and ends', async () => {
    const { follow } = createOrder(3)
    expect(await take(follow(), 9)).toEqual([3])
  })

  it('shows nothing before it is known whether the subscriber may see the order', async () => {
    const { follow, move, readOrder } = createOrder(1)
    readOrder.mockImplementationOnce(async () => {
      move(2)
      return null
    })
    await expect(follow(1).next()).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  })

  it('misses nothing that happens while it begins', async () => {
    const { follow, move, readOrder, state } = createOrder(1)
    readOrder.mockImplementationOnce(async () => {
      const before = state()
      move(2)
      return before
    })
    expect(await take(follow(), 2)).toEqual([1, 2])
  })

  it('shows no version twice that arrived in both ways while it began', async () => {
    const { follow, move, readOrder, state } = createOrder(1)
    readOrder.mockImplementationOnce(async () => {
      move(2)
      return state()
    })
    const feed = follow()
    expect(await take(feed, 1)).toEqual([2])
    move(3)
    expect(await take(feed, 9)).toEqual([3])
  })

  it('drops a repeated event', async () => {
    const { follow, move } = createOrder(1)
    const feed = follow()
    await take(feed, 1)
    for (const version of [2, 2, 1, 2, 3]) move(version)
    expect(await take(feed, 9)).toEqual([2, 3])
  })

  it('reads the history when an earlier event is missing', async () => {
    const { follow, move } = createOrder(1)
    const feed = follow()
    await take(feed, 1)
    move(2, { announced: false })
    move(3)
    expect(await take(feed, 9)).toEqual([2, 3])
  })

  it('puts events in order', async () => {
    const { follow, move } = createOrder(1)
    const feed = follow()
    await take(feed, 1)
    move(3)
    move(2)
    expect(await take(feed, 9)).toEqual([2, 3])
  })

  it('reads the history when events may have been missed', async () => {
    const { follow, move, fanOut } = createOrder(1)
    const feed = follow()
    await take(feed, 1)
    move(2, { announced: false })
    fanOut.reportGap()
    expect(await take(feed, 1)).toEqual([2])
  })

  it('reads the history once more when events were missed during a read', async () => {
    const { follow, move, fanOut, readOrder, state } = createOrder(1)
    readOrder.mockImplementationOnce(async () => {
      const before = state()
      move(2, { announced: false })
      fanOut.reportGap()
      return before
    })
    expect(await take(follow(), 2)).toEqual([1, 2])
  })

  it('retries while the history cannot be read', async () => {
    const { follow, move, readOrder } = createOrder(1)
    const feed = follow()
    await take(feed, 1)
    readOrder.mockRejectedValueOnce(unavailable()).mockRejectedValueOnce(unavailable())
    move(3)
    expect(await take(feed, 9)).toEqual([2, 3])
  })

  it('fails, instead of leaving a version out, when the history stays behind the events', async () => {
    const { follow, fanOut } = createOrder(1)
    const feed = follow()
    await take(feed, 1)
    fanOut.publish('order', change(3))
    await expect(feed.next()).rejects.toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE' } })
    expect(fanOut.size()).toBe(0)
  })

  it('fails with NOT_FOUND for an order that does not exist or is forbidden', async () => {
    const { follow, fanOut, readOrder } = createOrder(1)
    readOrder.mockResolvedValue(null)
    await expect(follow().next()).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
    expect(fanOut.size()).toBe(0)
  })

  it('fails at once if the first read fails', async () => {
    const { follow, readOrder } = createOrder(1)
    readOrder.mockRejectedValueOnce(unavailable())
    await expect(follow().next()).rejects.toThrow('away')
    expect(readOrder).toHaveBeenCalledOnce()
  })

  it('listens to the id as sales spells it, however the subscriber spells it', async () => {
    const { follow, move } = createOrder(1)
    const feed = follow(undefined, 'ORDER')
    expect(await take(feed, 1)).toEqual([1])
    move(2)
    expect(await take(feed, 1)).toEqual([2])
  })

  it('stops at once on return, also while it reads or waits', async () => {
    const { follow, fanOut, readOrder } = createOrder(1)
    readOrder.mockReturnValueOnce(new Promise(() => {}))
    const reading = follow()
    const waiting = follow()
    await take(waiting, 1)
    const pending = [reading.next(), waiting.next()]
    void reading.return?.()
    void waiting.return?.()
    expect(fanOut.size()).toBe(0)
    expect(readOrder.mock.calls[0]?.[1].aborted).toBe(true)
    expect(await Promise.all(pending)).toEqual(pending.map(() => ({ value: undefined, done: true })))
  })

  it('does not listen again when it ends while it reads the spelling of the id', async () => {
    const { follow, fanOut, readOrder, state } = createOrder(1)
    const answer = Promise.withResolvers<FollowedOrder | null>()
    readOrder.mockReturnValueOnce(answer.promise)
    const feed = follow(undefined, 'ORDER')
    await feed.return?.()
    answer.resolve(state())
    await answer.promise
    expect(fanOut.size()).toBe(0)
  })
})
