import { type DestinationStream, type Logger, type LoggerOptions, pino, stdSerializers } from 'pino'
import { currentTrace } from './trace.ts'

export type Log = Logger

/** Names under which secrets and personal data could reach a log line; whatever they hold is left out. */
const secretNames = ['authorization', 'cookie', 'password', 'secret', 'token', 'accessToken', 'refreshToken', 'email']

/** JSON lines on standard output, each with the service's name and, inside a request or an event, its trace id. */
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
 * Says why a statement failed, but not with which values: they are e-mail addresses, and hashes of passwords and tokens.
 * Drizzle shows them all, and Postgres those of a row that breaks a constraint.
 */
function withoutValues(error: Error) {
  const fault = isDrizzleQueryError(error) ? error.cause : error
  const { detail: _, ...shown } = stdSerializers.err(fault) as ReturnType<typeof stdSerializers.err> & {
    detail?: string
  }
  return shown
}

/** Told by its shape: importing Drizzle takes half a second, and most processes never see one of its errors. */
function isDrizzleQueryError(error: Error): error is Error & { cause: Error } {
  return 'query' in error && 'params' in error && error.cause instanceof Error
}
