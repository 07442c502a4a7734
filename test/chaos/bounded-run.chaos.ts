// The run of CI: short, with a fixed seed, and with a flush of Redis.
import { beforeAll, describe, expect, it } from 'vitest'
import { invariants } from './audit/audit.ts'
import { strandedSeconds } from './options.ts'
import { describeRun } from './report/describe-run.ts'
import { type ChaosResult, runChaos } from './run-chaos.ts'

let result: ChaosResult

beforeAll(async () => {
  result = await runChaos({
    ...{ seed: 4, seconds: 45, flush: true, replicas: 2, buyers: 12, embeddedRedis: false, keep: false },
    ...{ idleSeconds: 240, strandedSeconds, log: () => {}, signal: new AbortController().signal },
  })
  console.log(describeRun(result.figures))
  if (result.directory) console.log(`logs and ledger are in ${result.directory}`)
})

describe('a system that is killed and paused at random', () => {
  it('accepted orders while faults were injected', () => {
    const { orders, faults } = result.figures
    expect(orders.acknowledged).toBeGreaterThan(0)
    expect(Object.keys(faults.kills).length + Object.keys(faults.pauses).length).toBeGreaterThan(3)
    expect(faults.flushes).toBe(1)
  })

  it.each(invariants)('$title', ({ name }) => {
    expect(result.breaches.find((breach) => breach.name === name)?.findings ?? []).toEqual([])
  })
})
