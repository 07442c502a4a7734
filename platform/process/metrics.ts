import { readFileSync } from 'node:fs'
import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type Metric,
  type OpenMetricsContentType,
  Registry,
} from 'prom-client'
import { currentTrace } from '../tracing/active-trace.ts'
import { within } from '../work/time-limit.ts'
import { perService } from './service-scope.ts'

/** The metrics of the current service: see `renderMetrics`. */
export const metrics = perService(createRegistry)

/** The metrics of the process itself, which all of its services show: CPU time, memory, the event loop. */
const ofProcess = createRegistry()
// The event loop delay is measured with a timer. At the default of 10 ms it uses as much CPU as everything else in an
// idle process.
collectDefaultMetrics({ register: ofProcess, eventLoopMonitoringPrecision: 100 })

/** A registry of OpenMetrics, because that format has exemplars. */
function createRegistry() {
  const registry = new Registry<OpenMetricsContentType>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  return registry
}

/** A gauge that takes longer is left out, so that it does not delay the other metrics. */
const readMilliseconds = 1_000

/** A value for each label of a metric. */
export type Labels<Label extends string> = Record<Label, string>

/**
 * Adds a count that only rises to the metrics of the current service, as the following functions do. Names begin with
 * `waybill_` and end with `_total`.
 * @param known combinations of labels that are shown as 0 from the start. Prometheus does not see that a count has risen
 * if it appears with its first increment, so `increase()` misses that one.
 */
export function counter<Label extends string>(
  name: string,
  help: string,
  labelNames: Label[] = [],
  known: readonly Labels<Label>[] = [],
): Counter<Label> {
  const found = new Counter({ name, help, labelNames, registers: [metrics()] })
  for (const labels of known) found.inc(labels, 0)
  return found
}

/** Shows the version of this service, whose change is a deployment, and its clock. */
export function reportBuild(service: string): void {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const labelNames = ['service', 'version']
  const help = 'The version of the process; always 1'
  new Gauge({ name: 'waybill_build_info', help, labelNames, registers: [metrics()] }).set({ service, version }, 1)
  gauge('waybill_clock_seconds', 'The clock of the process: Unix time', () => Date.now() / 1_000)
}

/** Upper bounds in seconds: from a fast statement to the longest that a caller waits. */
const waitingSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Records one duration. */
export type Observe<Label extends string> = (seconds: number, labels?: Record<Label, string>) => void

/**
 * The distribution of durations in seconds. Names end with `_seconds`. The exemplar of a bucket is the trace of a
 * duration in it, if that trace is sampled.
 * @param buckets upper bounds in seconds, ascending
 * @param known as for `counter`
 */
export function histogram<Label extends string = never>(
  name: string,
  help: string,
  options: { labelNames?: Label[]; buckets?: number[]; known?: readonly Labels<Label>[] } = {},
): Observe<Label> {
  const { labelNames = [], buckets = waitingSeconds, known = [] } = options
  const found = new Histogram({ name, help, labelNames, buckets, enableExemplars: true, registers: [metrics()] })
  for (const labels of known) found.zero(labels)
  return (value, labels) => {
    const trace = currentTrace()
    // The types of prom-client know only the labels of the metric.
    const exemplarLabels = { trace_id: trace?.traceId } as never
    found.observe({ value, ...(labels && { labels }), ...(trace?.isSampled && { exemplarLabels }) })
  }
}

/**
 * Counts that are kept elsewhere, with a value for each combination of labels, read on each scrape. For code that runs
 * so often that a `counter` would cost too much.
 */
export function counts<Label extends string>(
  name: string,
  help: string,
  labelNames: Label[],
  read: () => Iterable<readonly [Record<Label, string>, number]>,
): void {
  new Counter({
    name,
    help,
    labelNames,
    registers: [metrics()],
    collect() {
      this.reset()
      for (const [labels, value] of read()) this.inc(labels, value)
    },
  })
}

/** A value that rises and falls, read on each scrape. It is left out if it cannot be read. */
export function gauge(name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [metrics()],
    async collect() {
      this.remove()
      const value = await readInTime(read)
      if (value !== undefined) this.set(value)
    },
  })
}

/** Like `gauge`, with a value for each value of a label. `label` is the label's name. */
export function gauges(name: string, help: string, label: string, read: () => Values | Promise<Values>): void {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [metrics()],
    async collect() {
      this.reset()
      for (const [value, number] of (await readInTime(read)) ?? []) this.set({ [label]: value }, number)
    },
  })
}

type Values = Iterable<readonly [string, number]>

/** Undefined if the read fails or takes too long: other metrics report the outage, and this scrape must not fail. */
async function readInTime<Value>(read: () => Value | Promise<Value>): Promise<Value | undefined> {
  try {
    return await within(readMilliseconds, read())
  } catch {
    return undefined
  }
}

/**
 * All metrics of the current service and of the process, in the format that the scraper accepts: OpenMetrics, which has
 * exemplars, or else the text format of Prometheus.
 * @param accept the `Accept` header
 */
export async function renderMetrics(accept: string | undefined): Promise<{ contentType: string; text: string }> {
  const registry = new Registry<typeof Registry.PROMETHEUS_CONTENT_TYPE | OpenMetricsContentType>()
  if (accept?.includes('application/openmetrics-text')) registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  for (const shown of [metrics(), ofProcess]) {
    for (const metric of shown.getMetricsAsArray() as unknown as Metric[]) {
      // prom-client renames counters for OpenMetrics, so it gets objects that inherit from ours.
      registry.registerMetric(Object.create(metric) as Metric)
    }
  }
  return { contentType: registry.contentType, text: await registry.metrics() }
}
