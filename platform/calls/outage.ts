import { codeOf } from '../postgres/sql-state.ts'

/** What callers are told of an outage: with the code SERVICE_UNAVAILABLE, or the status 503. */
export const outageMessage = 'The service cannot reach what it needs at the moment: try again'

/**
 * Whether the machinery is to blame: the connection, a server that starts, stops or has run out of something, a lock that
 * did not come. The same work may succeed a moment later.
 */
export function isOutage(error: unknown): boolean {
  return /^(CONNECT|ECONN|EPIPE|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT|(08|25|40|53|55|57|58)[0-9A-Z]{3}$)/.test(
    codeOf(error),
  )
}
