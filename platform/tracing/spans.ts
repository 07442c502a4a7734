// Spans are written by hand where work changes hands. While tracing is off they cost a comparison.
import {
  type Attributes,
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { perService } from '../process/service-scope.ts'
import {
  activeContext,
  currentTraceparent,
  inTrace,
  isSampled,
  readTraceparent,
  runIn,
  toTraceparent,
} from './active-trace.ts'

export { type Span, type SpanContext, SpanKind }

interface SpanOptions {
  kind?: SpanKind
  attributes?: Attributes
  links?: Link[]
}

/** Each service has a tracer of its own, with its name. */
const tracers = perService((): { tracer?: Tracer } => ({}))
/** The number of services in this process that export traces. */
let tracing = 0

/** Called when a service exports traces. Returns the function that ends that. */
export function useTracer(tracer: Tracer): () => void {
  const own = tracers()
  own.tracer = tracer
  tracing++
  return () => {
    delete own.tracer
    tracing--
  }
}

function currentTracer(): Tracer | undefined {
  return tracing === 0 ? undefined : tracers().tracer
}

/** Whether spans are recorded. */
export function isTracing(): boolean {
  return currentTracer() !== undefined
}

/** The span of the current work; undefined if none is recorded. */
export function activeSpan(): Span | undefined {
  if (!isTracing()) return undefined
  const span = trace.getSpan(activeContext())
  return span?.isRecording() ? span : undefined
}

/** Runs a part of the current work in a span: it ends with the work, and has failed if the work has. */
export function inSpan<Result>(name: string, options: SpanOptions, work: (span?: Span) => Result): Result {
  const tracer = currentTracer()
  if (!tracer) return work()
  const active = activeContext()
  const parent = trace.getSpan(active)
  // A trace without a span of its own has nothing to be the parent.
  const isParent = parent !== undefined && (parent.isRecording() || parent.spanContext().isRemote === true)
  return runSpan(tracer.startSpan(name, options, isParent ? active : ROOT_CONTEXT), active, work)
}

/**
 * Runs work that comes from outside, such as a request or a message, in a span of its own: a child of the span that
 * `traceparent` names, or the first of a new trace. While tracing is off, only in that trace.
 */
export function inEntrySpan<Result>(
  name: string,
  { traceparent, ...options }: SpanOptions & { traceparent: string | undefined },
  work: (span?: Span) => Result,
): Result {
  const tracer = currentTracer()
  if (!tracer) return inTrace(traceparent, work)
  return runSpan(tracer.startSpan(name, options, remoteContext(traceparent)), ROOT_CONTEXT, work)
}

/** As `inEntrySpan`, but without a span if the trace is not exported: for work that there is very much of. */
export function inSampledEntrySpan<Result>(
  name: string,
  options: SpanOptions & { traceparent: string | undefined },
  work: (span?: Span) => Result,
): Result {
  const caller = isTracing() ? readTraceparent(options.traceparent) : undefined
  return caller && isSampled(caller) ? inEntrySpan(name, options, work) : inTrace(options.traceparent, work)
}

/**
 * Starts a span for work that ends elsewhere; the caller ends it. Returns a function that runs work in it. Undefined
 * while tracing is off.
 */
export function startEntrySpan(
  name: string,
  { traceparent, ...options }: SpanOptions & { traceparent: string | undefined },
): { span: Span; run<Result>(work: () => Result): Result } | undefined {
  const tracer = currentTracer()
  if (!tracer) return undefined
  const span = tracer.startSpan(name, options, remoteContext(traceparent))
  return { span, run: (work) => runIn(trace.setSpan(ROOT_CONTEXT, span), work) }
}

/** Starts a span below the current one, for work that ends elsewhere; undefined if the current work is not recorded. */
export function startSpan(name: string, options: SpanOptions): Span | undefined {
  return activeSpan() && currentTracer()?.startSpan(name, options, activeContext())
}

/**
 * Marks a step of the trace that `cause` names, which the current work has done, perhaps for several traces at once: a
 * span without duration, below the cause and linked to the current work. Returns the `traceparent` for what follows
 * from it: `cause` itself if that trace is not exported.
 * @param cause default: the current work.
 */
export function markStep(
  name: string,
  options: Pick<SpanOptions, 'kind' | 'attributes'>,
  cause: string | undefined = currentTraceparent(),
): string | undefined {
  const tracer = currentTracer()
  const parent = tracer && readTraceparent(cause)
  if (!tracer || !parent || !isSampled(parent)) return cause
  const work = activeSpan()
  const isElsewhere = work !== undefined && work.spanContext().spanId !== parent.spanId
  const links = isElsewhere ? [{ context: work.spanContext() }] : []
  const span = tracer.startSpan(name, { ...options, links }, trace.setSpanContext(ROOT_CONTEXT, parent))
  span.end()
  return toTraceparent(span.spanContext())
}

/** A span that is a member of a batch. */
export type Member = Span | SpanContext

/**
 * Runs work for several spans at once, in one span: a child of the first exported one, linked to the others, and they to
 * it as far as they run in this process. If none is exported, it is a child of the first.
 */
export function inBatchSpan<Result>(
  name: string,
  { members, ...options }: Omit<SpanOptions, 'links'> & { members: readonly (Member | undefined)[] },
  work: (span?: Span) => Result,
): Result {
  const tracer = currentTracer()
  if (!tracer) return work()
  const known = members.filter((member) => member !== undefined)
  const exported = known.filter((member) => isSampled(contextOf(member)))
  const [parent = known[0], ...others] = exported
  const links = others.map((member) => ({ context: contextOf(member) }))
  const span = tracer.startSpan(name, { ...options, links }, parent ? contextBelow(parent) : ROOT_CONTEXT)
  const link = { context: span.spanContext() }
  for (const member of others) if ('addLink' in member) member.addLink(link)
  return runSpan(span, ROOT_CONTEXT, work)
}

function contextBelow(member: Member): Context {
  return 'end' in member ? trace.setSpan(ROOT_CONTEXT, member) : trace.setSpanContext(ROOT_CONTEXT, member)
}

/** Marks a span as failed. @param type a code, or the name of an error. */
export function failSpan(span: Span | undefined, type: string): void {
  span?.setAttribute('error.type', type)
  span?.setStatus({ code: SpanStatusCode.ERROR })
}

function contextOf(member: Member): SpanContext {
  return 'spanContext' in member ? member.spanContext() : member
}

function remoteContext(traceparent: string | undefined): Context {
  const caller = readTraceparent(traceparent)
  return caller ? trace.setSpanContext(ROOT_CONTEXT, caller) : ROOT_CONTEXT
}

function runSpan<Result>(span: Span, parent: Context, work: (span: Span) => Result): Result {
  const fail = (error: unknown): never => {
    const { code, name } = error as { code?: unknown; name?: string }
    failSpan(span, typeof code === 'string' ? code : (name ?? 'Error'))
    span.end()
    throw error
  }
  let result: Result
  try {
    result = runIn(trace.setSpan(parent, span), () => work(span))
  } catch (error) {
    return fail(error)
  }
  if (!(result instanceof Promise)) {
    span.end()
    return result
  }
  return result.then((value) => {
    span.end()
    return value
  }, fail) as Result
}
