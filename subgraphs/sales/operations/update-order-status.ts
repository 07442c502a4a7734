import { Refusal } from '#platform/values/refusal.ts'
import { readText, type TextRule } from '#platform/values/text.ts'
import type { SalesStore } from '../personal-data.ts'
import { changeOrders, type OrderCommand, type OrderMoved } from './change-orders.ts'

const rules = {
  updatedBy: { kind: 'line', maxCharacters: 255 },
  trackingNumber: { kind: 'identifier', maxCharacters: 255 },
  reason: { kind: 'line', maxCharacters: 500 },
} satisfies Record<string, TextRule>

/**
 * Changes the status of one order on request.
 * @throws {Refusal} UNKNOWN_ORDER, VERSION_CONFLICT, INVALID_TRANSITION, INVALID_TEXT
 */
export async function updateOrderStatus(
  { database, personalData }: SalesStore,
  command: OrderCommand,
): Promise<OrderMoved> {
  const checked = {
    ...command,
    updatedBy: readText('updatedBy', command.updatedBy, rules.updatedBy),
    trackingNumber: readText('trackingNumber', command.trackingNumber, rules.trackingNumber),
    reason: readText('reason', command.reason, rules.reason),
  }
  const [outcome] = await database.transact((transaction) => changeOrders(transaction, personalData, [checked]))
  if (outcome instanceof Refusal) throw outcome
  return outcome!
}
