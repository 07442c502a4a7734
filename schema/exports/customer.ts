// The export of everything about a customer, page by page, as one JSON document. Used by `npm run export`.
import type { Ask } from './orders.ts'

const exportQuery = `query ExportCustomer($id: ID!, $ordersAfter: String) {
  exportCustomer(id: $id, ordersAfter: $ordersAfter)
}`

interface Part {
  orders: unknown[]
  nextOrders: string | null
}

/**
 * The texts of a JSON document: as `exportCustomer` returns it, with the orders of all its parts. Each part is requested when the
 * one before is written.
 */
export async function* exportCustomer(ask: Ask, id: string): AsyncGenerator<string> {
  let ordersAfter: string | null = null
  let separator = ''
  do {
    const answer: { exportCustomer: string } = await ask(exportQuery, { id, ordersAfter })
    const { orders, nextOrders, ...person } = JSON.parse(answer.exportCustomer) as Part
    if (ordersAfter === null) yield `${JSON.stringify(person, null, 2).slice(0, -2)},\n  "orders": [`
    for (const order of orders) {
      yield `${separator}\n    ${JSON.stringify(order)}`
      separator = ','
    }
    ordersAfter = nextOrders
  } while (ordersAfter !== null)
  yield '\n  ]\n}\n'
}
