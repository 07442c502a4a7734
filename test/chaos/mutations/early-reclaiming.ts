import { replaceExports } from './replace-exports.ts'

/** Which orders exist: see `subgraphs/product/operations/reclaim-reservations.ts`. */
type ConfirmOrders = (orderIds: string[]) => Promise<Set<string>>

const everyMilliseconds = 200
const batchSize = 500

/** Makes product check reservations several times a second, including new ones. */
export function reclaimEarly(confirmInstead?: ConfirmOrders): void {
  replaceExports('subgraphs/product/operations/reclaim-reservations.ts', {
    reclaimReservations: (reclaim) => (database, options) =>
      reclaim(database, { ...options, heldForMilliseconds: 0, confirm: confirmInstead ?? options.confirm }),
  })
  replaceExports('subgraphs/product/start-reclaiming.ts', {
    startReclaiming: (start) => (service, confirm) => {
      const sweep = (what: string, work: unknown) => service.sweep(what, work, { everyMilliseconds, batchSize })
      return start({ ...service, sweep }, confirm)
    },
  })
}
