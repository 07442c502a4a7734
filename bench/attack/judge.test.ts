import { describe, expect, it } from 'vitest'
import { summariseTimes } from '../statistics/percentiles.ts'
import { judge } from './judge.ts'
import type { Measured } from './measure-attack.ts'

const limits = { router: 768, sales: 512, product: 512, delivery: 512, auth: 512, webhooks: 512 }

function measured(changes: Partial<Measured> & { times?: number[]; requests?: number } = {}): Measured {
  const { times = Array(100).fill(10), requests = times.length, ...others } = changes
  return {
    attacker: { requests: 10, answers: {} },
    bystanders: { requests, failures: {}, latency: summariseTimes(Float64Array.from(times)) },
    peaks: { router: 200, sales: 100, product: 100, delivery: 100, auth: 100, webhooks: 100 },
    crashed: [],
    cpu: 1_000,
    milliseconds: 1_000,
    ...others,
  }
}

describe('an attack', () => {
  it('is harmless if bystanders are served as without an attack', () => {
    expect(judge(measured(), measured(), limits, true)).toEqual({ success: 1, cpuPerRequest: 0, faults: [] })
  })

  it.each([
    ['a crash', { crashed: ['product' as const] }, 'product crashed'],
    [
      'memory above the limit',
      { peaks: { router: 800, sales: 1, product: 1, delivery: 1, auth: 1, webhooks: 1 } },
      'router held 800 of 768 MiB',
    ],
    ['refused bystanders', { requests: 102 }, 'bystanders were served 98.0 % of their requests'],
    ['missing measurements', { times: [] }, 'bystanders were served 0.0 % of their requests'],
    ['late answers', { times: Array(100).fill(250) }, 'p95 of bystanders was 250 ms, at most 200 are allowed'],
  ])('is harmful with %s', (_title, changes, fault) => {
    expect(judge(measured(changes), measured(), limits, true).faults).toContain(fault)
  })

  it('may triple the p95 of a slow machine', () => {
    const quiet = measured({ times: Array(100).fill(100) })
    expect(judge(measured({ times: Array(100).fill(290) }), quiet, limits, true).faults).toEqual([])
    expect(judge(measured({ times: Array(100).fill(310) }), quiet, limits, true).faults).toHaveLength(1)
    expect(judge(measured({ times: Array(100).fill(310) }), quiet, limits, false).faults).toEqual([])
  })

  it('costs the CPU time beyond that without an attack, per request', () => {
    const attack = measured({ cpu: 3_000, milliseconds: 2_000 })
    expect(judge(attack, measured(), limits, true).cpuPerRequest).toBe(100)
  })
})
