import { setTimeout as pause } from 'node:timers/promises'
import { replaceExports } from './replace-exports.ts'

const mostMilliseconds = 1_500

/** Delays the write of orders after the reservation, so that product checks some of them meanwhile. */
export function writeSlowly(): void {
  replaceExports('subgraphs/sales/store/orders.ts', {
    insertOrders: (insert) => async (sql: unknown, newOrders: unknown[]) => {
      await pause(Math.random() * mostMilliseconds)
      return await insert(sql, newOrders)
    },
  })
}
