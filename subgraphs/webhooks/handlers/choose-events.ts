import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Selection } from '#platform/events/selection.ts'
import type { Database } from '#platform/postgres/database.ts'
import { webhookTypes } from '../domain/event-types.ts'
import { findChosenTypes } from '../store/endpoints.ts'
import { endLease, takeLease } from '../store/lease.ts'

const name = 'read events'
const leaseSeconds = 10
/** Renewed long before its end. */
const renewMilliseconds = 2_000

/**
 * One process at a time reads events, so that the webhooks of an order are created in order. Events are read only if an
 * endpoint has chosen their type: without endpoints, orders cost nothing here.
 */
export function chooseEvents(database: Database): Selection & { stop(): Promise<void> } {
  const holder = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  let renewAt = 0

  return {
    async isOurTurn() {
      // By the clock since the last renewal: a process that was paused asks again.
      if (Date.now() < renewAt) return true
      const isHolder = await takeLease(database, { name, holder, seconds: leaseSeconds })
      renewAt = isHolder ? Date.now() + renewMilliseconds : 0
      return isHolder
    },
    async wanted() {
      const chosen = await findChosenTypes(database)
      return new Set(webhookTypes.filter((type) => chosen.has(type.name)).map(({ event }) => event.name))
    },
    stop: () => endLease(database, { name, holder }),
  }
}
