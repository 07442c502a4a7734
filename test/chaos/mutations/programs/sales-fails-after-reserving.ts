// Not a bug that callers notice: one attempt in five fails between the reservation and the order.
import { replaceExports } from '../replace-exports.ts'

let count = 0

replaceExports('subgraphs/sales/store/orders.ts', {
  insertOrders: (insert) => async (sql: unknown, newOrders: unknown[]) => {
    count += 1
    if (count % 5 === 0) throw new Error('failed on purpose')
    return await insert(sql, newOrders)
  },
})
await import('../../../../ops/serve.ts')
