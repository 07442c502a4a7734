import { counter } from '#platform/process/metrics.ts'
import type { Service } from '#platform/process/service.ts'
import { type ConfirmOrders, reclaimReservations } from './operations/reclaim-reservations.ts'

/** Together at most 40 s plus the query, so that no stock is stranded for more than a minute. */
const heldForMilliseconds = 30_000
const everyMilliseconds = 10_000
/** The most orders per query: the limit of sales. A reservation has one row for each product. */
const batchSize = 500

/** Starts the periodic release of stock of orders that were never written. */
export function startReclaiming({ sweep, log }: Pick<Service, 'sweep' | 'log'>, confirm: ConfirmOrders) {
  const released = counter(
    'waybill_reservations_reclaimed_total',
    'Orders whose stock was released because they were never written',
  )
  sweep(
    'reservations of orders that do not exist',
    async (database, limit) => {
      const reclaimed = await reclaimReservations(database, { confirm, heldForMilliseconds, limit })
      if (reclaimed.checked === 0) return 0
      released.inc(reclaimed.released)
      log.info(reclaimed, 'checked old reservations with sales')
      return reclaimed.checked
    },
    { everyMilliseconds, batchSize },
  )
}
