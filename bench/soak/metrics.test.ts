import { expect, test } from 'vitest'
import { openThings, parseMetrics } from './metrics.ts'

const text = `# HELP waybill_live_channels Channels
# TYPE waybill_live_channels gauge
waybill_live_channels 3
waybill_live_subscriptions{kind="order"} 2
waybill_live_subscriptions{kind="customer"} 5
waybill_live_subscriptions_ended_total{reason="slow"} 7
process_resident_memory_bytes 1.5e+08
`

test('metrics with labels are summed', () => {
  const metrics = parseMetrics(text)
  expect(metrics.get('waybill_live_subscriptions')).toBe(7)
  expect(metrics.get('process_resident_memory_bytes')).toBe(150_000_000)
})

test('gauges are distinguished from counters', () => {
  expect(openThings(parseMetrics(text))).toEqual([
    ['waybill_live_channels', 3],
    ['waybill_live_subscriptions', 7],
  ])
})
