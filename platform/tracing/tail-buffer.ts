import { type Context, type SpanContext, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api'
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace'

interface TailOptions {
  /** Exports spans. */
  exporting: SpanProcessor
  /** A first span that takes longer is slow. */
  slowMilliseconds: number
  /** Milliseconds of a clock. */
  now?: () => number
}

/** The spans of one request in this process, below its first one here. */
interface Local {
  first: ReadableSpan
  ended: ReadableSpan[]
  hasFailed: boolean
  isKept?: boolean
}

/** Longer requests keep their first spans. With the limits on requests in flight it bounds the memory. */
const spansKept = 128
/** Exported requests that were not sampled: in a second, and at once. During an outage all of them fail. */
const keptPerSecond = 20
const keptAtOnce = 100

const local = Symbol('local')
type Recorded = { [local]?: Local }

/**
 * Passes sampled spans on. Holds the others until the first span of their request in this process has ended, and passes
 * them on if one of them has failed or the request was slow.
 */
export function createTailBuffer({ exporting, slowMilliseconds, now = Date.now }: TailOptions): SpanProcessor {
  let room = keptAtOnce
  let filledAt = now()

  function mayKeep(): boolean {
    const at = now()
    room = Math.min(keptAtOnce, room + ((at - filledAt) / 1_000) * keptPerSecond)
    filledAt = at
    if (room < 1) return false
    room--
    return true
  }

  function reasonToKeep({ first, hasFailed }: Local): string | undefined {
    if (hasFailed) return 'failed'
    const [seconds, nanoseconds] = first.duration
    return seconds * 1_000 + nanoseconds / 1e6 > slowMilliseconds ? 'slow' : undefined
  }

  function decide(request: Local) {
    const reason = reasonToKeep(request)
    request.isKept = reason !== undefined && mayKeep()
    if (request.isKept)
      for (const span of request.ended) exporting.onEnd(asSampled(span, span === request.first && reason))
    request.ended = []
  }

  return {
    onStart(span: Span, parentContext: Context) {
      if (isSampled(span)) return exporting.onStart(span, parentContext)
      const parent = trace.getSpan(parentContext) as Recorded | undefined
      const recorded = span as Span & Recorded
      recorded[local] = parent?.[local] ?? { first: span as unknown as ReadableSpan, ended: [], hasFailed: false }
    },

    onEnd(span: ReadableSpan) {
      if (isSampled(span)) return exporting.onEnd(span)
      const request = (span as Recorded)[local]
      if (!request) return
      // The request has ended already.
      if (request.isKept !== undefined) {
        if (request.isKept) exporting.onEnd(asSampled(span))
        return
      }
      if (span.status.code === SpanStatusCode.ERROR) request.hasFailed = true
      if (request.ended.length < spansKept || span === request.first) request.ended.push(span)
      if (span === request.first) decide(request)
    },

    forceFlush: () => exporting.forceFlush(),
    shutdown: () => exporting.shutdown(),
  }
}

function isSampled(span: { spanContext(): SpanContext }): boolean {
  return (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0
}

/** Exporters leave out spans that are not sampled. @param reason told in an attribute. */
function asSampled(span: ReadableSpan, reason: string | false | undefined = undefined): ReadableSpan {
  const spanContext = { ...span.spanContext(), traceFlags: TraceFlags.SAMPLED }
  const attributes = reason ? { ...span.attributes, 'waybill.kept': reason } : span.attributes
  return Object.create(span, { spanContext: { value: () => spanContext }, attributes: { value: attributes } })
}
