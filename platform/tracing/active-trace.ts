// The trace of the work that runs now. It follows asynchronous work, and crosses processes and events as `traceparent`:
// W3C Trace Context, https://www.w3.org/TR/trace-context/.
import { type Context, context, ROOT_CONTEXT, type SpanContext, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { uniqueBytes } from '../values/random.ts'

export type { Context }

interface Trace {
  /** 32 hexadecimal digits. Callers quote it and operators search logs for it. */
  traceId: string
  /** 16 hexadecimal digits. */
  spanId: string
  /** Whether the trace is exported, as far as this process knows. */
  isSampled: boolean
}

const contexts = new AsyncLocalStorageContextManager()
context.setGlobalContextManager(contexts.enable())

const traceparentPattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/

/** The bit of the flags that says that the trace is exported. */
const sampledFlag = 1

/** The current trace; undefined outside of requests and events. */
export function currentTrace(): Trace | undefined {
  const active = trace.getSpanContext(contexts.active())
  if (!active) return undefined
  return { traceId: active.traceId, spanId: active.spanId, isSampled: isSampled(active) }
}

/** The header for calls to the next process; undefined outside of requests and events. */
export function currentTraceparent(): string | undefined {
  const active = trace.getSpanContext(contexts.active())
  return active && toTraceparent(active)
}

export function toTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
}

/** Reads a `traceparent`; undefined if it is absent or invalid. */
export function readTraceparent(traceparent: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = traceparentPattern.exec(traceparent ?? '') ?? []
  if (!traceId || !spanId) return undefined
  return { traceId, spanId, traceFlags: Number.parseInt(flags!, 16) & sampledFlag, isRemote: true }
}

export function isSampled({ traceFlags }: SpanContext): boolean {
  return (traceFlags & sampledFlag) === sampledFlag
}

/** Runs work in a context. */
export function runIn<Result>(where: Context, work: () => Result): Result {
  return contexts.with(where, work)
}

export function activeContext(): Context {
  return contexts.active()
}

/**
 * Runs `work` in the trace that `traceparent` names, or in a new one if it names none, without a span of its own: for
 * work that is not worth a span, and for all work while tracing is off.
 */
export function inTrace<Result>(traceparent: string | undefined, work: () => Result): Result {
  const here = readTraceparent(traceparent) ?? newTrace()
  return contexts.with(trace.setSpanContext(ROOT_CONTEXT, here), work)
}

function newTrace(): SpanContext {
  return { traceId: uniqueBytes(16).toString('hex'), spanId: uniqueBytes(8).toString('hex'), traceFlags: 0 }
}
