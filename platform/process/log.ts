import { type DestinationStream, type Logger, type LoggerOptions, pino, stdSerializers } from 'pino'
import { currentTrace } from '../tracing/active-trace.ts'
import { parseLogLine, readableLine } from './log-line.ts'
import { maskPersonalData } from './mask-personal-data.ts'

export type Log = Logger

/** Names of properties that could carry secrets or personal data into a log line. Their values are redacted. */
const secretNames = [
  ...['authorization', 'cookie', 'password', 'secret', 'token', 'accessToken', 'refreshToken'],
  ...['email', 'phone', 'address', 'shippingAddress', 'contact'],
]

/**
 * Creates a log that writes lines of JSON to standard output: `timestamp`, `level` (TRACE, DEBUG, INFO, WARN or ERROR),
 * `service`, `message`, `metadata`, and inside a request or an event `trace_id` and `span_id`. On a terminal the lines
 * are for people. Messages are constant texts, so that alerts can name them; what varies is in `metadata`.
 */
export function createLog(service: string, level: string, destination: DestinationStream = standardOutput()): Log {
  const options: LoggerOptions = {
    level,
    base: { service },
    messageKey: 'message',
    nestedKey: 'metadata',
    timestamp: timestampAndTrace,
    formatters: { level: (label) => ({ level: label === 'fatal' ? 'ERROR' : label.toUpperCase() }) },
    serializers: { err: withoutValues },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[left out]' },
    hooks: { streamWrite: maskPersonalData },
  }
  return pino(options, destination)
}

/** One for all services of the process, so that lines are written whole. */
let toPipe: DestinationStream | undefined

function standardOutput(): DestinationStream {
  const { stdout } = process
  if (!stdout.isTTY) {
    toPipe ??= pino.destination()
    return toPipe
  }
  return {
    write(text: string) {
      const line = parseLogLine(text)
      stdout.write(line ? `${line.timestamp.slice(11, 19)} ${readableLine(line, stdout.hasColors())}` : text)
    },
  }
}

/** A part of the line as text: pino puts what a mixin adds into `metadata`. */
function timestampAndTrace(): string {
  const timestamp = `,"timestamp":"${new Date().toISOString()}"`
  const trace = currentTrace()
  return trace ? `${timestamp},"trace_id":"${trace.traceId}","span_id":"${trace.spanId}"` : timestamp
}

/**
 * Removes the values from the error of a failed statement: they may be e-mail addresses, or hashes of passwords and
 * tokens. Drizzle includes all of them, and Postgres those of a row that violates a constraint.
 */
function withoutValues(error: Error) {
  const fault = isDrizzleQueryError(error) ? error.cause : error
  const { detail: _, ...shown } = stdSerializers.err(fault) as ReturnType<typeof stdSerializers.err> & {
    detail?: string
  }
  return shown
}

/** Recognized by its shape: importing Drizzle takes half a second, and most processes never see its errors. */
function isDrizzleQueryError(error: Error): error is Error & { cause: Error } {
  return 'query' in error && 'params' in error && error.cause instanceof Error
}
