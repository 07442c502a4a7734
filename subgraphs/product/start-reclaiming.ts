import { counter } from '#platform/process/metrics.ts'
import type { Service } from '#platform/process/service.ts'
import { type ConfirmOrders, reclaimReservations } from './operations/reclaim-reservations.ts'

/** Together at most 40 s, and what the question takes: no stock is stranded for longer than a minute. */
const heldForMilliseconds = 30_000
const everyMilliseconds = 10_000
/** The most orders to ask after at once: sales takes no more, and a reservation is a row of each product. */
const batchSize = 500

const released = counter(
  'waybill_reservations_reclaimed_total',
  'Orders whose stock went back because they were never written',
)

/** Takes back, from now on, the stock of orders that were never written. */
export function startReclaiming({ sweep, log }: Pick<Service, 'sweep' | 'log'>, confirm: ConfirmOrders) {
  sweep(
    'reservations of orders that do not exist',
    async (database, limit) => {
      const reclaimed = await reclaimReservations(database, { confirm, heldForMilliseconds, limit })
      if (reclaimed.asked === 0) return 0
      released.inc(reclaimed.released)
      log.info(reclaimed, 'asked sales after old reservations')
      return reclaimed.asked
    },
    { everyMilliseconds, batchSize },
  )
}
