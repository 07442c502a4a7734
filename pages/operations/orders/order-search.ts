import type { OrderFilter, OrderSort, OrderStatus } from '../waybill/graph/graphql.ts'

export const views = ['all', 'toShip', 'moving', 'late', 'cancelled'] as const
type View = (typeof views)[number]

/** The list that a page shows, as it stands in the address. */
export interface OrderSearch {
  view?: View
  q?: string
  /** Only orders of this customer. */
  customer?: string
  /** The first and the last day on which they were placed, such as 2026-11-29, by the clock of the reader. */
  from?: string
  to?: string
}

export function readOrderSearch(search: Record<string, unknown>): OrderSearch {
  const view = views.find((one) => one === search.view)
  const q = typeof search.q === 'string' ? search.q.trim().slice(0, 100) : ''
  const customer = typeof search.customer === 'string' ? search.customer.trim().slice(0, 255) : ''
  const [from, to] = [readDay(search.from), readDay(search.to)]
  return {
    ...(view && view !== 'all' && { view }),
    ...(q && { q }),
    ...(customer && { customer }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

/** Undefined for everything that is no day of the calendar. */
function readDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const day = new Date(`${value}T00:00:00Z`)
  return day.toJSON()?.startsWith(value) ? value : undefined
}

const statuses: Partial<Record<View, OrderStatus[]>> = {
  toShip: ['PENDING_SHIPMENT'],
  moving: ['SHIPPED'],
  late: ['PENDING_SHIPMENT'],
  cancelled: ['CANCELLED'],
}

const dayMilliseconds = 86_400_000
/** Letters and digits of an order number, typed with or without separators. */
const orderNumber = /^[23456789A-HJKMNP-TV-Z]{4}[- ]?[23456789A-HJKMNP-TV-Z]{4}[- ]?[23456789A-HJKMNP-TV-Z]{4}$/i

/** The conditions of a list. Orders are late when they have waited for two days. */
export function filterOf({ view = 'all', q, customer, from, to }: OrderSearch, now = new Date()): OrderFilter {
  const placedBefore = [
    view === 'late' && new Date(now.getTime() - 2 * dayMilliseconds),
    to && midnight(dayOf(to), 1),
  ].filter(isDate)
  return {
    ...(customer && { customerId: customer }),
    ...(statuses[view] && { status: statuses[view] }),
    ...(from && { placedFrom: dayOf(from).toISOString() }),
    ...(placedBefore.length > 0 && { placedBefore: new Date(Math.min(...placedBefore.map(Number))).toISOString() }),
    ...(q && (orderNumber.test(q) ? { number: q.replaceAll(/[- ]/g, '').toUpperCase() } : { text: q })),
  }
}

const isDate = (value: Date | string | false | undefined): value is Date => value instanceof Date

/** The beginning of a day for the reader, or of a later one: days differ in length. */
const midnight = (day: Date, later = 0) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + later)

const dayOf = (text: string) => new Date(`${text}T00:00:00`)

/** What has waited longest is shipped first, and the latest cancellation is on top, whenever the order was placed. */
export function sortOf({ view }: OrderSearch): OrderSort {
  if (view === 'toShip' || view === 'late') return 'OLDEST'
  return view === 'cancelled' ? 'RECENTLY_CHANGED' : 'NEWEST'
}
