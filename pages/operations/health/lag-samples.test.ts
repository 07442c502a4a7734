import { expect, it } from 'vitest'
import { addSample, type LagSample } from './lag-samples.ts'

const reading = (second: number, lag: number) => ({
  checkedAt: new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString(),
  groups: [{ group: 'sales', lag }],
})

it('adds each reading once, and keeps those of about an hour', () => {
  let samples: LagSample[] = []
  for (let second = 0; second < 800; second += 1) {
    samples = addSample(samples, reading(second, second))
    samples = addSample(samples, reading(second, second))
  }
  expect(samples).toHaveLength(720)
  expect(samples.at(-1)).toMatchObject({ lags: { sales: 799 } })
  expect(samples[0]).toMatchObject({ lags: { sales: 80 } })
})
