// No fault that callers could not bear: one attempt in five ends between the reservation and the order.
import { replaceExports } from '../replace-exports.ts'

let count = 0

replaceExports('subgraphs/sales/store/orders.ts', {
  insertOrders: (insert) => async (sql: unknown, newOrders: unknown[]) => {
    count += 1
    if (count % 5 === 0) throw new Error('broken off on purpose')
    return await insert(sql, newOrders)
  },
})
await import('../../../../subgraphs/sales/main.ts')
