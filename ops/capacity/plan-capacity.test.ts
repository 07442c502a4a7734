import { expect, test } from 'vitest'
import { utilisation } from '../../bench/report/capacity.ts'
import { costs } from './measured-costs.ts'
import { cpuAt, minReplicas, planCapacity, serviceNames } from './plan-capacity.ts'

const load = { ordersPerMinute: 10_000, followers: 50_000, keptDays: 365 }

test('no thread is planned above the planned utilisation', () => {
  for (const ordersPerMinute of [1, 1_000, 10_000, 60_000, 1_000_000]) {
    const { services } = planCapacity({ ...load, ordersPerMinute })
    for (const name of serviceNames) {
      expect(services[name].busyCores / services[name].replicas).toBeLessThanOrEqual(utilisation)
      expect(services[name].replicas).toBeGreaterThanOrEqual(minReplicas)
    }
  }
})

test('followers need routers and their memory, and nothing else', () => {
  const [few, many] = [planCapacity({ ...load, followers: 0 }), planCapacity(load)]
  expect(many.services.router.replicas).toBe(5)
  expect(many.services.router.memory - few.services.router.memory).toBe(
    Math.ceil((10_000 * costs.bytesPerFollower) / 1_048_576),
  )
  expect(many.services.sales).toEqual(few.services.sales)
})

test('the sizes grow with the orders that are kept', () => {
  const [one, two] = [planCapacity(load), planCapacity({ ...load, keptDays: 730 })]
  expect(two.databases.sales.bytes).toBeGreaterThan(1.8 * one.databases.sales.bytes)
  expect(two.redisBytes).toBe(one.redisBytes)
  expect(planCapacity({ ...load, ordersPerMinute: 20_000 }).redisBytes).toBe(2 * one.redisBytes)
})

test('an order costs as measured at the measured rates, and never more at a higher one', () => {
  expect(cpuAt(500).sales).toBeCloseTo(0.58)
  const rates = [1, 100, 167, 200, 400, 500, 700, 1_000, 5_000]
  const cost = rates.map((rate) => cpuAt(rate).sales)
  expect(cost).toEqual([...cost].sort((one, other) => other - one))
})
