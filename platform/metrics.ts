import { Counter, collectDefaultMetrics, Registry } from 'prom-client'

/** What `GET /metrics` shows of this process. */
export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })

/** A count that only rises. Names begin with `waybill_` and end with `_total`. */
export function counter<Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
  return new Counter({ name, help, labelNames, registers: [metrics] })
}
