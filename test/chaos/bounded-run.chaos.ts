// The runs of CI: short, with fixed seeds, and with a flush of Redis.
import { beforeAll, describe, expect, it } from 'vitest'
import { invariants } from './audit/audit.ts'
import { strandedSeconds } from './options.ts'
import { describeRun } from './report/describe-run.ts'
import { type ChaosResult, runChaos } from './run-chaos.ts'

describe.each([
  { form: 'two processes of each service', seed: 4, replicas: 2, together: false },
  { form: 'all services in one process', seed: 5, replicas: 1, together: true },
])('$form, killed and paused at random', ({ seed, replicas, together }) => {
  let result: ChaosResult

  beforeAll(async () => {
    result = await runChaos({
      ...{ seed, replicas, together, seconds: 45, flush: true, buyers: 12, embeddedRedis: false, keep: false },
      ...{ idleSeconds: 240, strandedSeconds, log: () => {}, signal: new AbortController().signal },
    })
    console.log(describeRun(result.figures))
    if (result.directory) console.log(`logs and ledger are in ${result.directory}`)
  })

  it('accepted orders while faults were injected', () => {
    const { orders, faults } = result.figures
    expect(orders.acknowledged).toBeGreaterThan(0)
    expect(Object.keys(faults.kills).length + Object.keys(faults.pauses).length).toBeGreaterThan(together ? 1 : 3)
    expect(faults.flushes).toBe(1)
  })

  it.each(invariants)('$title', ({ name }) => {
    expect(result.breaches.find((breach) => breach.name === name)?.findings ?? []).toEqual([])
  })
})
