import { describe, expect, it } from 'vitest'
import { planDisturbances } from './plan.ts'

const targets = ['postgres', 'redis', 'sales', 'sales-2', 'product', 'delivery', 'router']
const plan = (seed: number, overrides = {}) =>
  planDisturbances({ seed, milliseconds: 60_000, targets, flush: false, ...overrides })

describe('a plan of disturbances', () => {
  it('comes again from the same seed, and not from another', () => {
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

  it('lies within the run, in the order of time', () => {
    const moments = plan(3).map(({ at }) => at)
    expect(moments).toEqual([...moments].sort((one, other) => one - other))
    expect(Math.max(...moments)).toBeLessThan(60_000)
  })

  it('lets Redis forget in the middle, with its readers held up, only if asked to', () => {
    const flushes = plan(3, { flush: true }).filter(({ kind }) => kind === 'flush')
    expect(flushes).toEqual([expect.objectContaining({ at: 30_000, readers: ['delivery'] })])
    expect(plan(3).filter(({ kind }) => kind === 'flush')).toEqual([])
  })

  it('holds one sales process up for longer than a reservation is kept, if the run is long enough', () => {
    const longest = (milliseconds: number) =>
      plan(3, { milliseconds }).filter((event) => event.kind === 'pause' && event.milliseconds > 60_000)
    expect(longest(120_000)).toMatchObject([{ target: expect.stringMatching(/^sales/) }])
    expect(longest(60_000)).toEqual([])
  })
})
