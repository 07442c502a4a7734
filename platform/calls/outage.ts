import { codeOf } from '../postgres/sql-state.ts'

/** The message that callers get during an outage, with the code SERVICE_UNAVAILABLE or the status 503. */
export const outageMessage = 'A dependency of the service is unavailable at the moment: try again'

/**
 * Whether an error is an infrastructure failure: a lost connection, a server that is starting, stopping or out of
 * resources, or a lock timeout. The same operation may succeed on a retry.
 */
export function isOutage(error: unknown): boolean {
  return /^(CONNECT|ECONN|EPIPE|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT|(08|25|40|53|55|57|58)[0-9A-Z]{3}$)/.test(
    codeOf(error),
  )
}
