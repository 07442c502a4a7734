// Acknowledges one order in four without writing it.
import { replaceExports } from '../replace-exports.ts'

const isForgotten = ({ order }: { order: { id: string } }) => /^.[048c]/.test(order.id.slice(-8))

replaceExports('subgraphs/sales/store/orders.ts', {
  insertOrders: (insert) => async (sql: unknown, newOrders: { order: { id: string } }[]) => {
    const written = newOrders.filter((order) => !isForgotten(order))
    const { row } = await insert(sql, written)
    return { inserted: new Set(newOrders.map(({ order }) => order.id)), row }
  },
})
await import('../../../../ops/serve.ts')
