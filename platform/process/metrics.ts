import { setTimeout as pause } from 'node:timers/promises'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** What `GET /metrics` shows of this process. */
export const metrics = new Registry()
// Its delay of the event loop is a timer: at the default of 10 ms it takes as much of the processor as all else at rest.
collectDefaultMetrics({ register: metrics, eventLoopMonitoringPrecision: 100 })

/** A gauge that takes longer is left out: somebody waits for the other metrics. */
const readMilliseconds = 1_000

/** A count that only rises. Names begin with `waybill_` and end with `_total`. */
export function counter<Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
  return new Counter({ name, help, labelNames, registers: [metrics] })
}

/** A value that rises and falls, read when somebody asks for the metrics. What cannot be read then is left out. */
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

/** As `gauge`, with a value for each of several things. `label` names what they are. */
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

/** Undefined if what it is read from is away: that is told elsewhere, and the other metrics must not suffer for it. */
async function readInTime<Value>(read: () => Value | Promise<Value>): Promise<Value | undefined> {
  const tooLate = pause(readMilliseconds, undefined, { ref: false })
  try {
    return await Promise.race([read(), tooLate])
  } catch {
    return undefined
  }
}
