import type { Database } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { changeOrders, type OrderCommand, type OrderMoved } from './change-orders.ts'

/**
 * Moves one order by hand.
 * @throws {Refusal} UNKNOWN_ORDER, INVALID_TRANSITION, INVALID_TEXT
 */
export async function updateOrderStatus(database: Database, command: OrderCommand): Promise<OrderMoved> {
  checkText('updatedBy', command.updatedBy, 255)
  checkText('trackingNumber', command.trackingNumber, 255)
  checkText('reason', command.reason, 500)
  const [outcome] = await database.transact((transaction) => changeOrders(transaction, [command]))
  if (outcome instanceof Refusal) throw outcome
  return outcome!
}

function checkText(name: string, text: string | null | undefined, max: number): void {
  if ((text?.length ?? 0) > max) throw new Refusal('INVALID_TEXT', `${name} has to be at most ${max} characters long`)
}
