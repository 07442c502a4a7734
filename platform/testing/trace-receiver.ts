import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { type ReceivedSpan, readOtlp } from './read-otlp.ts'

/** A receiver of traces by OTLP over HTTP, as a collector is one. */
export interface TraceReceiver extends AsyncDisposable {
  /** The value of `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  endpoint: string
  /** All spans so far. */
  spans: ReceivedSpan[]
  /** The headers of the last export. */
  headers: Record<string, unknown>
}

export async function startTraceReceiver(): Promise<TraceReceiver> {
  const spans: ReceivedSpan[] = []
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const isOtlp = request.url === '/v1/traces' && request.headers['content-type'] === 'application/x-protobuf'
    receiver.headers = request.headers
    if (isOtlp) spans.push(...readOtlp(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body))
    response.writeHead(isOtlp ? 200 : 404, { 'content-type': 'application/x-protobuf' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: TraceReceiver = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    headers: {},
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}

/** The spans of a trace whose parent was not received. Empty if the trace is whole. @param first the client's own span. */
export function orphansOf(spans: readonly ReceivedSpan[], first: string): ReceivedSpan[] {
  const known = new Set([first, '', ...spans.map(({ spanId }) => spanId)])
  return spans.filter(({ parentSpanId }) => !known.has(parentSpanId))
}
