import { expect, it } from 'vitest'
import { metrics } from '../process/metrics.ts'
import { createBoundedCache } from './bounded-cache.ts'

const shown = async (name: string) => {
  const { values } = (await metrics().getMetricsAsJSON()).find((metric) => metric.name === name)! as never as {
    values: { value: number; labels: { holder: string } }[]
  }
  return values.find(({ labels }) => labels.holder === 'test')?.value
}

it('a cache holds no more than its budget, whatever the size of its entries, and shows its use', async () => {
  const cache = createBoundedCache<object>('test', 100_000)
  const mostBytes = async () => {
    const used = (await shown('waybill_memory_used_bytes'))!
    expect(used).toBeLessThanOrEqual(100_000)
    return used
  }
  for (let index = 0; index < 1_000; index++) cache.set(`large ${index}`, { index }, 30_000)
  expect(await mostBytes()).toBeGreaterThan(60_000)
  expect(cache.get('large 999')).toEqual({ index: 999 })
  expect(cache.get('large 996')).toBeUndefined()
  for (let index = 0; index < 1_000; index++) cache.set('k'.repeat(1_000) + index, { index }, 10)
  await mostBytes()
  expect(await shown('waybill_memory_limit_bytes')).toBe(100_000)
})

it('a cache evicts the least recently used entry, and keeps nothing larger than its budget', () => {
  const cache = createBoundedCache<object>('test', 3_000)
  for (const key of ['one', 'two', 'three']) cache.set(key, { key }, 700)
  cache.get('one')
  cache.set('four', {}, 700)
  expect(['one', 'two', 'three', 'four'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true, true])
  cache.set('huge', {}, 5_000)
  expect(cache.get('huge')).toBeUndefined()
  expect(cache.get('one')).toBeDefined()
})
