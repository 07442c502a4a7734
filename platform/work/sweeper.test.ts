import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLog } from '../process/log.ts'
import { startSweeper } from './sweeper.ts'

const log = createLog('test', 'silent')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('a sweeper continues while there is more, and then waits for the next tick', async () => {
  const left = [10, 10, 3]
  const asked: number[] = []
  const sweep = async (limit: number) => {
    asked.push(limit)
    return left.shift() ?? 0
  }
  const sweeper = startSweeper('crumbs', sweep, log, { everyMilliseconds: 10_000, batchSize: 10 })
  await vi.advanceTimersByTimeAsync(9_999)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toEqual([10, 10, 10])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toHaveLength(4)
  await sweeper.stop()
})

it('a failed sweep is retried at the next tick', async () => {
  let turns = 0
  const sweep = async () => {
    turns++
    throw new Error('away')
  }
  const sweeper = startSweeper('crumbs', sweep, log, { everyMilliseconds: 1_000 })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(turns).toBe(3)
  await sweeper.stop()
})

it('a sweeper never runs concurrently, and stops when the current batch is done', async () => {
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<number>()
  let turns = 0
  const sweep = () => {
    turns++
    return mayEnd
  }
  const sweeper = startSweeper('crumbs', sweep, log, { everyMilliseconds: 1_000 })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(turns).toBe(1)
  const stopped = sweeper.stop()
  end(5_000)
  await stopped
  expect(turns).toBe(1)
})
