import { describe, expect, it } from 'vitest'
import { createBatcher } from './batcher.ts'

/** A batch function whose batches end on command. */
function controlled() {
  const batches: { items: readonly number[]; end: () => void }[] = []
  const run = (items: readonly number[]) =>
    new Promise<(number | Error)[]>((resolve) => {
      batches.push({ items, end: () => resolve(items.map((item) => (item < 0 ? new Error(`no ${item}`) : item * 10))) })
    })
  return { batches, run }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

describe('a batcher', () => {
  it('starts a batch at once while it is quiet', async () => {
    const { batches, run } = controlled()
    const batcher = createBatcher(run)
    const outcome = batcher.submit(1)
    await turn()
    expect(batches.map((batch) => batch.items)).toEqual([[1]])
    batches[0]!.end()
    expect(await outcome).toBe(10)
  })

  it('collects items while batches run, and sends them as one batch', async () => {
    const { batches, run } = controlled()
    const batcher = createBatcher(run, { concurrency: 1 })
    const outcomes = [batcher.submit(1)]
    await turn()
    for (const item of [2, 3, 4]) {
      outcomes.push(batcher.submit(item))
      await turn()
    }
    expect(batches.map((batch) => batch.items)).toEqual([[1]])
    batches[0]!.end()
    await turn()
    expect(batches.map((batch) => batch.items)).toEqual([[1], [2, 3, 4]])
    batches[1]!.end()
    expect(await Promise.all(outcomes)).toEqual([10, 20, 30, 40])
  })

  it('never exceeds the maximum batch size', async () => {
    const { batches, run } = controlled()
    const batcher = createBatcher(run, { concurrency: 10, maxBatchSize: 2 })
    const outcomes = [1, 2, 3, 4, 5].map((item) => batcher.submit(item))
    await turn()
    expect(batches.map((batch) => batch.items)).toEqual([[1, 2], [3, 4], [5]])
    for (const batch of batches) batch.end()
    await Promise.all(outcomes)
  })

  it('rejects only the item that failed', async () => {
    const { batches, run } = controlled()
    const batcher = createBatcher(run)
    const outcomes = Promise.allSettled([batcher.submit(1), batcher.submit(-2), batcher.submit(3)])
    await turn()
    batches[0]!.end()
    expect((await outcomes).map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('goes on after a batch that failed as a whole', async () => {
    let fail = true
    const batcher = createBatcher(async (items: readonly number[]) => {
      if (fail) throw new Error('the database is away')
      return [...items]
    })
    await expect(batcher.submit(1)).rejects.toThrow('the database is away')
    fail = false
    expect(await batcher.submit(2)).toBe(2)
    expect(batcher.pending()).toBe(0)
  })

  it('rejects items beyond the limit at once', async () => {
    const { batches, run } = controlled()
    const batcher = createBatcher(run, { maxPending: 2 })
    const outcomes = [batcher.submit(1), batcher.submit(2)]
    await expect(batcher.submit(3)).rejects.toMatchObject({ code: 'OVERLOADED' })
    await turn()
    batches[0]!.end()
    await Promise.all(outcomes)
  })
})
