import { describe, expect, it } from 'vitest'
import { planFaults } from './plan.ts'

const targets = ['postgres', 'redis', 'sales', 'sales-2', 'product', 'delivery', 'router']
const plan = (seed: number, overrides = {}) =>
  planFaults({ seed, milliseconds: 60_000, targets, flush: false, ...overrides })

describe('a fault plan', () => {
  it('is the same for the same seed and differs for another', () => {
    expect(plan(7)).toEqual(plan(7))
    expect(plan(7)).not.toEqual(plan(8))
  })

  it('kills and pauses every process within a minute', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      for (const kind of ['kill', 'pause']) {
        const hit = plan(seed).flatMap((event) => (event.kind === kind && 'target' in event ? [event.target] : []))
        expect(new Set(hit)).toEqual(new Set(targets))
      }
    }
  })

  it('lies within the run, in chronological order', () => {
    const moments = plan(3).map(({ at }) => at)
    expect(moments).toEqual([...moments].sort((one, other) => one - other))
    expect(Math.max(...moments)).toBeLessThan(60_000)
  })

  it('flushes Redis in the middle while its readers are paused, only with the option', () => {
    const flushes = plan(3, { flush: true }).filter(({ kind }) => kind === 'flush')
    expect(flushes).toEqual([expect.objectContaining({ at: 30_000, readers: ['delivery'] })])
    expect(plan(3).filter(({ kind }) => kind === 'flush')).toEqual([])
  })

  it('pauses one sales process for longer than a reservation is held, if the run is long enough', () => {
    const longest = (milliseconds: number) =>
      plan(3, { milliseconds }).filter((event) => event.kind === 'pause' && event.milliseconds > 60_000)
    expect(longest(120_000)).toMatchObject([{ target: expect.stringMatching(/^sales/) }])
    expect(longest(60_000)).toEqual([])
  })
})
