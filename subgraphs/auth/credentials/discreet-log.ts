import { DrizzleQueryError } from 'drizzle-orm'
import { stdSerializers } from 'pino'
import type { Log } from '#platform/log.ts'

/**
 * A log that says why a statement failed, but not with which values: here they are e-mail addresses, and hashes of
 * passwords and tokens. Drizzle shows them all, and Postgres those of a row that breaks a constraint.
 */
export function discreet(log: Log): Log {
  return log.child({}, { serializers: { err: withoutValues } })
}

function withoutValues(error: Error) {
  const fault = error instanceof DrizzleQueryError && error.cause ? error.cause : error
  const { detail: _, ...shown } = stdSerializers.err(fault) as ReturnType<typeof stdSerializers.err> & {
    detail?: string
  }
  return shown
}
