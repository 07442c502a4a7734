import { expect, test } from 'vitest'
import { capacityFor, firstBottleneck, utilisation } from './capacity.ts'

const cpu = { postgres: 0.12, router: 0.06, sales: 0.03 }

test('the number of cores is orders per second times milliseconds, divided by the utilisation', () => {
  const { cores, processes } = capacityFor(60_000, cpu)
  expect(cores).toBeCloseTo((1_000 * 0.21) / 1_000 / utilisation)
  expect(processes.find(({ name }) => name === 'postgres')?.cores).toBeCloseTo(0.2)
})

test('a single-threaded process uses at most one core, so more processes are needed', () => {
  const { processes } = capacityFor(1_000_000, cpu)
  expect(processes.find(({ name }) => name === 'router')?.processes).toBe(2)
  expect(processes.find(({ name }) => name === 'postgres')?.processes).toBeUndefined()
})

test('every service needs at least one process', () => {
  expect(capacityFor(1, cpu).processes.find(({ name }) => name === 'sales')?.processes).toBe(1)
})

test('the bottleneck is the thread with the most CPU time per order', () => {
  const { name, ordersPerSecond } = firstBottleneck(cpu)
  expect(name).toBe('router')
  expect(ordersPerSecond).toBeCloseTo(16_667, 0)
})
