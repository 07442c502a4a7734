import { expect, test } from 'vitest'
import { limitRatios } from './limit-ratios.ts'
import type { PartResult } from './part-result.ts'

const part = (name: string, ordersPerSecond: number, cpuOfSystem: number) =>
  ({
    part: name,
    spread: { ordersPerSecond: { median: ordersPerSecond }, cpuOfSystem: { median: cpuOfSystem } },
  }) as PartResult
const pgbench = (ordersPerSecond: number) => ({ ordersPerSecond, postgresCpu: 0.6, pgbenchCpu: 0.2, clients: 32 })

test('the best closed part is compared with each way of pgbench, by rate and by CPU time', () => {
  const parts = [part('closed 16', 500, 1), part('closed 256', 3_000, 0.4), part('closed 256 hot', 9_000, 0.1)]
  expect(limitRatios(parts, { pipelined: [pgbench(2_000)], 'batches of 64': [pgbench(12_000)] })).toEqual([
    { way: 'pipelined', rate: 1.5, cpu: expect.closeTo(0.5) },
    { way: 'batches of 64', rate: 0.25, cpu: expect.closeTo(0.5) },
  ])
})

test('without pgbench or closed parts there is nothing to compare', () => {
  expect(limitRatios([part('closed 16', 500, 1)], {})).toEqual([])
  expect(limitRatios([part('open 167', 167, 1)], { pipelined: [pgbench(2_000)] })).toEqual([])
})
