// W3C Trace Context (https://www.w3.org/TR/trace-context/), the part that identifies a request across processes and
// events.
import { AsyncLocalStorage } from 'node:async_hooks'
import { uniqueBytes } from '../values/random.ts'

interface Trace {
  /** 32 hexadecimal digits. Callers quote it and operators search logs for it. */
  traceId: string
  /** The header for calls to the next process. */
  traceparent: string
  /** Whether the caller has recorded the trace. */
  isSampled: boolean
}

const current = new AsyncLocalStorage<Trace>()

const traceparentPattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/

/** Runs `work` in the trace that `traceparent` names, or in a new one if it names none. */
export function inTrace<T>(traceparent: string | undefined, work: () => T): T {
  return current.run(continueTrace(traceparent), work)
}

/** The current trace; undefined outside of requests and events. */
export function currentTrace(): Trace | undefined {
  return current.getStore()
}

function continueTrace(traceparent: string | undefined): Trace {
  const [, traceId = uniqueBytes(16).toString('hex'), flags = '01'] = traceparentPattern.exec(traceparent ?? '') ?? []
  const isSampled = traceparent !== undefined && (Number.parseInt(flags, 16) & 1) === 1
  return { traceId, traceparent: `00-${traceId}-${uniqueBytes(8).toString('hex')}-${flags}`, isSampled }
}
