import { type Logger, pino } from 'pino'
import { currentTrace } from './trace.ts'

export type Log = Logger

/** Names under which secrets and personal data could reach a log line; whatever they hold is left out. */
const secretNames = ['authorization', 'cookie', 'password', 'secret', 'token', 'accessToken', 'refreshToken', 'email']

/** JSON lines on standard output, each with the service's name and, inside a request or an event, its trace id. */
export function createLog(service: string, level: string): Log {
  return pino({
    level,
    base: { service },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[left out]' },
    mixin: () => {
      const trace = currentTrace()
      return trace ? { trace_id: trace.traceId } : {}
    },
  })
}
