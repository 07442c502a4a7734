import type { OrderFilter, OrderSort, OrderStatus } from '../waybill/graph/graphql.ts'

export const views = ['all', 'toShip', 'moving', 'late', 'cancelledToday'] as const
type View = (typeof views)[number]

/** The list that a page shows, as it stands in the address. */
export interface OrderSearch {
  view?: View
  q?: string
  /** Only orders of this customer. */
  customer?: string
}

export function readOrderSearch(search: Record<string, unknown>): OrderSearch {
  const view = views.find((one) => one === search.view)
  const q = typeof search.q === 'string' ? search.q.trim().slice(0, 100) : ''
  const customer = typeof search.customer === 'string' ? search.customer.trim().slice(0, 255) : ''
  return { ...(view && view !== 'all' && { view }), ...(q && { q }), ...(customer && { customer }) }
}

const statuses: Partial<Record<View, OrderStatus[]>> = {
  toShip: ['PENDING_SHIPMENT'],
  moving: ['SHIPPED'],
  late: ['PENDING_SHIPMENT'],
  cancelledToday: ['CANCELLED'],
}

const dayMilliseconds = 86_400_000
/** Letters and digits of an order number, typed with or without separators. */
const orderNumber = /^[23456789A-HJKMNP-TV-Z]{4}[- ]?[23456789A-HJKMNP-TV-Z]{4}[- ]?[23456789A-HJKMNP-TV-Z]{4}$/i

/** The conditions of a list. Orders are late when they have waited for two days. */
export function filterOf({ view = 'all', q, customer }: OrderSearch, now = new Date()): OrderFilter {
  const startOfDay = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  return {
    ...(customer && { customerId: customer }),
    ...(statuses[view] && { status: statuses[view] }),
    ...(view === 'late' && { placedBefore: new Date(now.getTime() - 2 * dayMilliseconds).toISOString() }),
    ...(view === 'cancelledToday' && { placedFrom: startOfDay.toISOString() }),
    ...(q && (orderNumber.test(q) ? { number: q.replaceAll(/[- ]/g, '').toUpperCase() } : { text: q })),
  }
}

/** What has waited longest is shipped first. */
export const sortOf = ({ view }: OrderSearch): OrderSort => (view === 'toShip' || view === 'late' ? 'OLDEST' : 'NEWEST')
