// The export of orders: the operation of the graph that it consists of, and its formats. Used by `npm run export` and by
// the router's REST interface.
import { setTimeout as pause } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'

/** An order as the operation returns it. */
export interface ExportedOrder {
  id: string
  customer: { id: string }
  status: string
  version: number
  items: {
    productId: string
    productName: string
    quantity: number
    unitPrice: { amount: string }
    lineTotal: { amount: string }
  }[]
  totalAmount: { amount: string; currency: string }
  createdAt: string
  updatedAt: string
}

interface OrdersPage {
  orders: { nodes: ExportedOrder[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null
}

interface ListedUntil {
  orders: { listedUntil: string | null } | null
}

/** Executes an operation of the graph. */
export type Ask = <Data>(query: string, variables: Record<string, unknown>) => Promise<Data>

/** The orders to export: the filter of the graph's `orders`. */
export interface OrderSelection {
  status?: string[]
  customerId?: string
  placedFrom?: string
  /** Default: the time up to which the list of orders is complete. */
  placedBefore?: string
}

const listedUntilQuery = `query ListedUntil {
  orders(first: 1) { listedUntil }
}`

/** The selection of an `ExportedOrder`. */
export const exportedFields = `
      id
      customer { id }
      status
      version
      items { productId productName quantity unitPrice { amount } lineTotal { amount } }
      totalAmount { amount currency }
      createdAt
      updatedAt`

const ordersQuery = `query ExportOrders($after: String, $filter: OrderFilter) {
  orders(first: 100, after: $after, filter: $filter, sort: OLDEST) {
    nodes {${exportedFields}
    }
    pageInfo { hasNextPage endCursor }
  }
}`

/** The list of orders is behind the orders. */
export class ListBehind extends Error {
  override name = 'ListBehind'
}

const patienceMilliseconds = 15_000
const pauseMilliseconds = 250

/**
 * The end of an export, fixed in advance, so that the export ends. Waits until the list of orders is complete up to then.
 * @throws {ListBehind} if it stays behind
 */
async function endOf({ placedBefore }: OrderSelection, ask: Ask): Promise<string> {
  const start = Date.now()
  // Nobody can wait for a time in the future.
  const wanted = placedBefore === undefined ? undefined : Math.min(Date.parse(placedBefore), start)
  for (;;) {
    const { orders } = await ask<ListedUntil>(listedUntilQuery, {})
    if (!orders) throw new Error('The orders could not be read')
    const { listedUntil } = orders
    if (listedUntil !== null && (wanted === undefined || Date.parse(listedUntil) >= wanted)) {
      return placedBefore ?? listedUntil
    }
    if (Date.now() - start > patienceMilliseconds) {
      const message =
        listedUntil === null
          ? 'It is unknown up to when the list of orders is complete: export again when the event streams are available'
          : `The list of orders is complete up to ${listedUntil} only: export the orders before that time, or try again later`
      throw new ListBehind(message)
    }
    await pause(pauseMilliseconds)
  }
}

/**
 * Reads the orders page by page, the oldest first. A page is requested when the previous one has been consumed, so the
 * memory does not grow with the number of orders.
 * @throws {ListBehind} before the first page
 */
export async function* readOrders(ask: Ask, selection: OrderSelection): AsyncGenerator<ExportedOrder[]> {
  const filter = { ...selection, placedBefore: await endOf(selection, ask) }
  let after: string | null = null
  for (;;) {
    const { orders }: OrdersPage = await ask<OrdersPage>(ordersQuery, { after, filter })
    if (!orders) throw new Error('The orders could not be read')
    yield orders.nodes
    if (!orders.pageInfo.hasNextPage) return
    after = orders.pageInfo.endCursor
  }
}

/** The formats of an export: a text for its beginning, and one for each page. */
export interface ExportFormat {
  mediaType: string
  head: string
  format(orders: readonly ExportedOrder[]): string
}

const columns = [
  ...['order_id', 'created_at', 'updated_at', 'status', 'version', 'customer_id', 'currency', 'total_amount'],
  ...['product_id', 'product_name', 'quantity', 'unit_price', 'line_total'],
]

/**
 * RFC 4180. `escape_formulas` puts an apostrophe before texts that a spreadsheet would run as a formula, such as a product
 * name that begins with `=`.
 */
const csvOptions = { escape_formulas: true, record_delimiter: 'windows' } as const

export const exportFormats = {
  /** One line for each item of an order. */
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    head: stringify([columns], csvOptions),
    format: (orders) => stringify(orders.flatMap(toCells), csvOptions),
  },
  /** One JSON object for each order: https://jsonlines.org */
  jsonl: {
    mediaType: 'application/jsonl; charset=utf-8',
    head: '',
    format: (orders) => orders.map((order) => `${JSON.stringify(toJson(order))}\n`).join(''),
  },
} satisfies Record<string, ExportFormat>

function toCells({ items, ...order }: ExportedOrder) {
  return items.map((item) => [
    ...[order.id, order.createdAt, order.updatedAt, order.status, order.version, order.customer.id],
    ...[order.totalAmount.currency, order.totalAmount.amount],
    ...[item.productId, item.productName, item.quantity, item.unitPrice.amount, item.lineTotal.amount],
  ])
}

/** Amounts are numbers, as in events and in the REST interface. */
function toJson({ items, ...order }: ExportedOrder) {
  return {
    order_id: order.id,
    customer_id: order.customer.id,
    status: order.status,
    version: order.version,
    items: items.map((item) => ({
      product_id: item.productId,
      product_name: item.productName,
      quantity: item.quantity,
      unit_price: Number(item.unitPrice.amount),
      line_total: Number(item.lineTotal.amount),
    })),
    total_amount: Number(order.totalAmount.amount),
    currency: order.totalAmount.currency,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
  }
}
