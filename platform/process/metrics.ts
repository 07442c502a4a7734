import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { within } from '../work/time-limit.ts'

/** The metrics that `GET /metrics` of this process shows. */
export const metrics = new Registry()
// The event loop delay is measured with a timer. At the default of 10 ms it uses as much CPU as everything else in an
// idle process.
collectDefaultMetrics({ register: metrics, eventLoopMonitoringPrecision: 100 })

/** A gauge that takes longer is left out, so that it does not delay the other metrics. */
const readMilliseconds = 1_000

/** A count that only rises. Names begin with `waybill_` and end with `_total`. */
export function counter<Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
  return new Counter({ name, help, labelNames, registers: [metrics] })
}

/** A value that rises and falls, read on each scrape. It is left out if it cannot be read. */
export function gauge(name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [metrics],
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
    registers: [metrics],
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
