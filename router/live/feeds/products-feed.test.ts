import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFanOut } from '../sources/fan-out.ts'
import type { StockChange } from '../sources/sources.ts'
import { followProducts } from './products-feed.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function create(productIds = ['lamp', 'desk'], existing = ['lamp', 'desk', 'chair']) {
  const fanOut = createFanOut<StockChange>()
  const readProducts = vi.fn(async () => existing.map((productId): StockChange => ({ productId })))
  const backoff = { initialDelay: 1, maxDelay: 1 }
  const feed = followProducts({ productIds, fanOut, readProducts, interval: 250, spread: 1_000, backoff })
  const seen: string[] = []
  let end: unknown
  async function watch() {
    try {
      for await (const { productId, traceparent } of feed) seen.push(`${productId}${traceparent ?? ''}`)
      end = 'completed'
    } catch (error) {
      end = error
    }
  }
  const change = (productId: string, traceparent: string) => fanOut.publish(productId, { productId, traceparent })
  return { fanOut, feed, seen, watch, change, readProducts, ended: () => end }
}

describe('a feed of products', () => {
  it('shows the state of each, then those that change', async () => {
    const { seen, watch, change } = create()
    void watch()
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toEqual(['lamp', 'desk'])
    await vi.advanceTimersByTimeAsync(250)
    change('desk', '1')
    change('chair', '1')
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toEqual(['lamp', 'desk', 'desk1'])
  })

  it('shows a product once in an interval, and then its latest change', async () => {
    const { seen, watch, change } = create(['lamp'])
    void watch()
    await vi.advanceTimersByTimeAsync(0)
    for (const number of ['1', '2', '3']) change('lamp', number)
    await vi.advanceTimersByTimeAsync(249)
    expect(seen).toEqual(['lamp'])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toEqual(['lamp', 'lamp3'])
  })

  it('keeps only the latest change of each product while the consumer is slow', async () => {
    const { feed, change } = create()
    await vi.advanceTimersByTimeAsync(0)
    for (let number = 1; number <= 1_000; number++) change('lamp', String(number))
    expect((await feed.next()).value).toEqual({ productId: 'lamp', traceparent: '1000' })
    expect((await feed.next()).value).toEqual({ productId: 'desk' })
  })

  it('fails, naming the products that do not exist', async () => {
    const { watch, ended, fanOut } = create(['lamp', 'unicorn', 'dragon'])
    void watch()
    await vi.advanceTimersByTimeAsync(0)
    expect(ended()).toMatchObject({
      message: 'There are no such products: unicorn, dragon',
      extensions: { code: 'NOT_FOUND' },
    })
    expect(fanOut.size()).toBe(0)
  })

  it('shows all again after a gap, within the spread, with one read', async () => {
    const { seen, watch, fanOut, readProducts } = create()
    void watch()
    await vi.advanceTimersByTimeAsync(250)
    fanOut.reportGap()
    expect(readProducts).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(readProducts).toHaveBeenCalledTimes(2)
    expect(seen).toEqual(['lamp', 'desk', 'lamp', 'desk'])
  })

  it('releases everything on return', async () => {
    const { feed, watch, fanOut, change, ended } = create()
    void watch()
    await vi.advanceTimersByTimeAsync(0)
    change('lamp', '1')
    fanOut.reportGap()
    await feed.return?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(ended()).toBe('completed')
    expect(fanOut.size()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
