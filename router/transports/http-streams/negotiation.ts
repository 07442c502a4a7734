import { multipart } from '../multipart/format.ts'
import { eventStream } from '../sse/format.ts'
import type { StreamFormat } from './stream-format.ts'

/** One media range of an `Accept` header: RFC 9110 §12.5.1. */
interface Range {
  type: string
  parameters: Map<string, string>
  weight: number
}

/** Whether a request may ask for a stream at all. Quick, because it is asked for every request. */
function mayBeStream(accept: string | undefined): accept is string {
  return accept !== undefined && (accept.includes('text/event-stream') || accept.includes('subscriptionSpec'))
}

/**
 * The kind of stream that a request to `/graphql` asks for; undefined if it asks for a single response. Clients such as
 * urql list `text/event-stream` after JSON with every query, so event streams are only for clients that prefer them.
 * Clients send `subscriptionSpec` with subscriptions only.
 */
export function streamFormatFor(accept: string | undefined): StreamFormat | undefined {
  if (!mayBeStream(accept)) return undefined
  const ranges = readRanges(accept).filter(({ weight }) => weight > 0)
  if (ranges.some(isMultipartSubscription)) return multipart
  return ranges[0]?.type === 'text/event-stream' ? eventStream : undefined
}

/** Whether the client accepts server-sent events, among others. */
export function acceptsEventStream(accept: string | undefined): boolean {
  return accept !== undefined && readRanges(accept).some(({ type }) => type === 'text/event-stream')
}

function isMultipartSubscription({ type, parameters }: Range): boolean {
  return type === 'multipart/mixed' && parameters.get('subscriptionspec') === '1.0'
}

/** The preferred range first. */
function readRanges(accept: string): Range[] {
  const ranges = accept.split(',').map((text): Range => {
    const [type = '', ...rest] = text.split(';').map((part) => part.trim())
    const parameters = new Map(rest.map(readParameter))
    return { type: type.toLowerCase(), parameters, weight: Number(parameters.get('q') ?? 1) }
  })
  return ranges.sort((one, other) => other.weight - one.weight)
}

function readParameter(text: string): [string, string] {
  const [name = '', value = ''] = text.split('=')
  return [name.trim().toLowerCase(), value.trim().replace(/^(["'])(.*)\1$/, '$2')]
}
