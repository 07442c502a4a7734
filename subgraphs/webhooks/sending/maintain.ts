import type { Database } from '#platform/postgres/database.ts'
import type { Log } from '#platform/process/log.ts'
import type { Service } from '#platform/process/service.ts'
import { buryPending, findOverfull } from '../store/deliveries.ts'
import { deleteEmptyEndpoints, switchOff } from '../store/endpoints.ts'
import { deleteCompleted, deleteOrphans, deleteSurplus } from '../store/retention.ts'
import { sendingMetrics } from './metrics.ts'

/** Bounds of the tables, for each endpoint. */
export const limits = { pending: 100_000, delivered: 100_000, dead: 100_000 }

const often = { everyMilliseconds: 10_000 }
const day = 24 * 3_600_000

/** Switches off endpoints whose backlog is full, and deletes what is not kept. */
export function maintainWebhooks(service: Pick<Service, 'sweep' | 'log'>, logDays: number): void {
  service.sweep('full backlogs of webhooks', (database) => switchOffOverfull(database, service.log), often)
  service.sweep(
    'webhooks of endpoints that are off',
    (database, limit) => buryPending(database, limit, new Date()),
    often,
  )
  service.sweep('completed webhooks', (database, limit) =>
    deleteCompleted(database, new Date(Date.now() - logDays * day), limit),
  )
  service.sweep('surplus webhooks', async (database, limit) => {
    const delivered = await deleteSurplus(database, 'DELIVERED', { kept: limits.delivered, limit })
    const dead = await deleteSurplus(database, 'DEAD', { kept: limits.dead, limit })
    return Math.max(delivered, dead)
  })
  service.sweep('webhooks of deleted endpoints', async (database, limit) => {
    const count = await deleteOrphans(database, limit)
    if (count === 0) await deleteEmptyEndpoints(database)
    return count
  })
}

/** Switches off endpoints with more pending deliveries than the limit. */
export async function switchOffOverfull(database: Database, log: Log, maxPending = limits.pending): Promise<number> {
  for (const id of await findOverfull(database, maxPending)) {
    if (!(await switchOff(database, id, 'BACKLOG_FULL', new Date()))) continue
    sendingMetrics().switchedOff.inc({ reason: 'BACKLOG_FULL' })
    log.error({ endpoint_id: id, switched_off: 'BACKLOG_FULL' }, 'a webhook endpoint was switched off')
  }
  return 0
}
