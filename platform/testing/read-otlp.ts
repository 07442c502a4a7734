// Reads traces as exporters send them: opentelemetry-proto, ExportTraceServiceRequest, in the binary format of protobuf.

/** A span as it was received. */
export interface ReceivedSpan {
  service: string
  name: string
  kind: number
  traceId: string
  spanId: string
  /** Empty for the first span of a trace. */
  parentSpanId: string
  attributes: Record<string, unknown>
  /** Traces and spans that it is linked to. */
  links: { traceId: string; spanId: string }[]
  hasFailed: boolean
  milliseconds: number
}

export function readOtlp(body: Buffer): ReceivedSpan[] {
  return messages(fieldsOf(body), 1).flatMap((resourceSpans) => {
    const [resource] = messages(resourceSpans, 1)
    const service = String(resource ? attributesOf(resource, 1)['service.name'] : '')
    return messages(resourceSpans, 2).flatMap((scope) => messages(scope, 2).map((span) => readSpan(span, service)))
  })
}

function readSpan(span: Fields, service: string): ReceivedSpan {
  const [status] = messages(span, 15)
  return {
    service,
    name: text(span, 5),
    kind: Number(span.get(6)?.[0] ?? 0),
    traceId: hex(span, 1),
    spanId: hex(span, 2),
    parentSpanId: hex(span, 4),
    attributes: attributesOf(span, 9),
    links: messages(span, 13).map((link) => ({ traceId: hex(link, 1), spanId: hex(link, 2) })),
    hasFailed: status?.get(3)?.[0] === 2n,
    milliseconds: Number((span.get(8)![0] as bigint) - (span.get(7)![0] as bigint)) / 1e6,
  }
}

/** The values of a message by the numbers of their fields: numbers, or bytes. */
type Fields = Map<number, (bigint | Buffer)[]>

/** https://protobuf.dev/programming-guides/encoding/ */
function fieldsOf(bytes: Buffer): Fields {
  const fields: Fields = new Map()
  let at = 0
  const varint = () => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  const take = (length: number) => {
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const value = [
      () => varint(),
      () => take(8).readBigUInt64LE(),
      () => take(Number(varint())),
      undefined,
      undefined,
      () => BigInt(take(4).readUInt32LE()),
    ][tag & 7]!()
    const number = tag >>> 3
    fields.set(number, [...(fields.get(number) ?? []), value])
  }
  return fields
}

function messages(fields: Fields, number: number): Fields[] {
  return (fields.get(number) ?? []).map((bytes) => fieldsOf(bytes as Buffer))
}

function text(fields: Fields, number: number): string {
  return ((fields.get(number)?.[0] as Buffer | undefined) ?? '').toString()
}

function hex(fields: Fields, number: number): string {
  return (fields.get(number)?.[0] as Buffer | undefined)?.toString('hex') ?? ''
}

function attributesOf(fields: Fields, number: number): Record<string, unknown> {
  return Object.fromEntries(messages(fields, number).map((pair) => [text(pair, 1), anyValue(messages(pair, 2)[0]!)]))
}

/** Texts, booleans and whole numbers are all that our spans have. */
function anyValue(value: Fields): unknown {
  if (value.has(1)) return text(value, 1)
  if (value.has(2)) return value.get(2)![0] === 1n
  return Number(value.get(3)?.[0])
}
