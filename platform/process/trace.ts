// W3C Trace Context: https://www.w3.org/TR/trace-context/. Enough to name one request through every process and event.
import { AsyncLocalStorage } from 'node:async_hooks'
import { uniqueBytes } from '../values/random.ts'

interface Trace {
  /** 32 hexadecimal digits: what a caller quotes and an operator greps for. */
  traceId: string
  /** What is passed on to the next process. */
  traceparent: string
}

const current = new AsyncLocalStorage<Trace>()

const traceparentPattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/

/** Runs `work` inside the trace that `traceparent` names, or inside a new one if it names none. */
export function inTrace<T>(traceparent: string | undefined, work: () => T): T {
  return current.run(continueTrace(traceparent), work)
}

/** The trace that runs now; undefined outside of any request or event. */
export function currentTrace(): Trace | undefined {
  return current.getStore()
}

function continueTrace(traceparent: string | undefined): Trace {
  const [, traceId = uniqueBytes(16).toString('hex'), flags = '01'] = traceparentPattern.exec(traceparent ?? '') ?? []
  return { traceId, traceparent: `00-${traceId}-${uniqueBytes(8).toString('hex')}-${flags}` }
}
