import { type DestinationStream, type Logger, type LoggerOptions, pino, stdSerializers } from 'pino'
import { currentTrace } from './trace.ts'

export type Log = Logger

/** Names of properties that could carry secrets or personal data into a log line. Their values are redacted. */
const secretNames = ['authorization', 'cookie', 'password', 'secret', 'token', 'accessToken', 'refreshToken', 'email']

/**
 * Creates a log that writes JSON lines to standard output, each with the service's name and, inside a request or an
 * event, its trace id.
 */
export function createLog(service: string, level: string, destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: { service },
    serializers: { err: withoutValues },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[left out]' },
    mixin: () => {
      const trace = currentTrace()
      return trace ? { trace_id: trace.traceId } : {}
    },
  }
  return destination ? pino(options, destination) : pino(options)
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
