import { setTimeout as pause } from 'node:timers/promises'
import { replaceExports } from './replace-exports.ts'

const mostMilliseconds = 1_500

/** Sales takes its time between the reservation and the order: some are asked after meanwhile, some are not. */
export function writeSlowly(): void {
  replaceExports('subgraphs/sales/store/orders.ts', {
    insertOrders: (insert) => async (sql: unknown, newOrders: unknown[]) => {
      await pause(Math.random() * mostMilliseconds)
      return await insert(sql, newOrders)
    },
  })
}
