import { on } from '#platform/events/handler.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { covers } from '../domain/coverage.ts'
import { commitReservations, findReservations } from '../store/reservations.ts'

const metrics = perService(() => ({
  withoutReservation: counter(
    'waybill_orders_without_reservation_total',
    'Orders whose stock is not reserved when product handles order.created: usually they were cancelled before',
  ),
  oversold: counter(
    'waybill_oversold_orders_total',
    'Orders for which fewer units were ever reserved than they have: never, unless something is broken',
  ),
}))

/** Commits the reservations of new orders. */
export function onOrderCreated(log: Log) {
  const { withoutReservation, oversold } = metrics()
  return on(orderCreated, async (transaction, events) => {
    const orders = events.map(({ data }) => data)
    const committed = await commitReservations(
      transaction,
      orders.map((order) => order.order_id),
    )
    const ofOrder = Map.groupBy(committed, ({ orderId }) => orderId)
    const open = orders.filter((order) => !covers(ofOrder.get(order.order_id) ?? [], order.items))
    if (open.length === 0) return

    // Committed by an earlier delivery of the event, or released because the order was cancelled before.
    const known = Map.groupBy(
      await findReservations(
        transaction,
        open.map((order) => order.order_id),
      ),
      ({ orderId }) => orderId,
    )
    const reservationsOf = (order: { order_id: string }) => known.get(order.order_id) ?? []
    const uncovered = open.filter((order) => !reservationsOf(order).some(({ status }) => status !== 'released'))
    withoutReservation.inc(uncovered.length)
    if (uncovered.length > 0) log.warn({ orders: uncovered.map(idOf) }, 'orders without a reservation')
    const tooFew = open.filter((order) => !covers(reservationsOf(order), order.items))
    oversold.inc(tooFew.length)
    if (tooFew.length > 0) log.error({ orders: tooFew.map(idOf) }, 'orders are oversold')
  })
}

const idOf = (order: { order_id: string }) => order.order_id
