import { expect, it } from 'vitest'
import { inTrace } from '../tracing/active-trace.ts'
import { counter, counts, histogram, renderMetrics } from './metrics.ts'

const openMetrics = 'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1'
const traceId = '0af7651916cd43dd8448eb211c80319c'
const traceparent = (flags: string) => `00-${traceId}-b7ad6b7169203331-${flags}`
const lines = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(name))

it('gives the text format of Prometheus unless OpenMetrics is asked for', async () => {
  counter('waybill_test_apples_total', 'Apples').inc(3)
  const { contentType, text } = await renderMetrics('text/plain')
  expect(contentType).toContain('text/plain')
  expect(lines(text, 'waybill_test_apples')).toEqual(['waybill_test_apples_total 3'])
})

it('counters have the same names in both formats, in any order of scrapes', async () => {
  const pears = counter('waybill_test_pears_total', 'Pears', ['kind'])
  pears.inc({ kind: 'ripe' })
  for (const accept of [openMetrics, undefined, openMetrics, 'text/plain']) {
    const { text } = await renderMetrics(accept)
    expect(lines(text, 'waybill_test_pears')).toEqual(['waybill_test_pears_total{kind="ripe"} 1'])
  }
  const { contentType, text } = await renderMetrics(openMetrics)
  expect(contentType).toContain('application/openmetrics-text')
  expect(text).toContain('# TYPE waybill_test_pears counter')
  expect(text.endsWith('# EOF\n')).toBe(true)
})

it('known labels are shown before their first count', async () => {
  counter('waybill_test_grapes_total', 'Grapes', ['kind'], [{ kind: 'ripe' }])
  histogram('waybill_test_hours', 'Hours', { labelNames: ['kind'], known: [{ kind: 'ripe' }] })
  const { text } = await renderMetrics(openMetrics)
  expect(lines(text, 'waybill_test_grapes')).toEqual(['waybill_test_grapes_total{kind="ripe"} 0'])
  expect(lines(text, 'waybill_test_hours_count')).toEqual(['waybill_test_hours_count{kind="ripe"} 0'])
})

it('a bucket has the trace of a sampled duration as its exemplar, and no other trace', async () => {
  const seconds = histogram('waybill_test_seconds', 'Durations')
  inTrace(traceparent('00'), () => seconds(0.003))
  inTrace(traceparent('01'), () => seconds(0.03))
  seconds(0.3)
  const { text } = await renderMetrics(openMetrics)
  const buckets = lines(text, 'waybill_test_seconds_bucket')
  expect(buckets.filter((line) => line.includes('trace_id'))).toEqual([
    expect.stringMatching(
      new RegExp(`^waybill_test_seconds_bucket{le="0.05"} 2 # {trace_id="${traceId}"} 0.03 [0-9.]+$`),
    ),
  ])
  expect((await renderMetrics(undefined)).text).not.toContain('trace_id=')
  expect(lines(text, 'waybill_test_seconds_count')).toEqual(['waybill_test_seconds_count 3'])
})

it('counts that are kept elsewhere are read on each scrape', async () => {
  let plums = 1
  counts<'kind'>('waybill_test_plums_total', 'Plums', ['kind'], () => [[{ kind: 'sour' }, plums]])
  expect(lines((await renderMetrics(undefined)).text, 'waybill_test_plums')).toEqual([
    'waybill_test_plums_total{kind="sour"} 1',
  ])
  plums = 5
  expect(lines((await renderMetrics(openMetrics)).text, 'waybill_test_plums')).toEqual([
    'waybill_test_plums_total{kind="sour"} 5',
  ])
})
