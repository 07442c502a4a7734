import { keyReused } from '#platform/idempotency/key.ts'
import type { Database } from '#platform/postgres/database.ts'
import { claimKeys } from '../store/idempotency-keys.ts'
import { findOrders } from '../store/orders.ts'
import { asReplay, type Placement } from './placement.ts'

/**
 * Binds each key to one order before any stock is reserved. A repeat of a written order gets that order as its outcome.
 * A repeat of an order that is in flight, here or in another process, or that failed half-way, continues under the same
 * order id: reservation and order are idempotent by that id, so any number of repeats results in one order.
 */
export async function claimIdempotencyKeys(database: Database, placements: Placement[]): Promise<void> {
  const firsts = firstOfEachKey(placements.filter(({ request }) => request.idempotencyKey !== undefined))
  if (firsts.size === 0) return
  try {
    const proposed = [...firsts.values()].map(({ request, fingerprint, orderId }) => ({
      caller: request.caller,
      key: request.idempotencyKey!,
      fingerprint,
      orderId,
    }))
    const earlier: Placement[] = []
    for (const claim of await claimKeys(database, proposed)) {
      const placement = firsts.get(keyOf(claim))!
      if (claim.fingerprint !== placement.fingerprint) placement.outcome = keyReused()
      else if (claim.orderId !== placement.orderId) {
        placement.orderId = claim.orderId
        earlier.push(placement)
      }
    }
    const orders = await findOrders(
      database,
      earlier.map(({ orderId }) => orderId),
    )
    const written = new Map(orders.map((order) => [order.id, order]))
    for (const placement of earlier) {
      const order = written.get(placement.orderId)
      if (order) placement.outcome = asReplay(order)
    }
  } catch (error) {
    for (const placement of firsts.values()) placement.outcome = error as Error
  }
}

/** Copies outcomes to the repeats within a batch. */
export function settleRepeats(placements: readonly Placement[]): void {
  for (const placement of placements) {
    const { repeats } = placement
    if (!repeats) continue
    placement.outcome = placement.fingerprint === repeats.fingerprint ? asReplay(repeats.outcome!) : keyReused()
  }
}

/** The first placement of each key; the others are marked as its repeats. */
function firstOfEachKey(placements: readonly Placement[]): Map<string, Placement> {
  const firsts = new Map<string, Placement>()
  for (const placement of placements) {
    const key = keyOf({ caller: placement.request.caller, key: placement.request.idempotencyKey! })
    const first = firsts.get(key)
    if (first) placement.repeats = first
    else firsts.set(key, placement)
  }
  return firsts
}

function keyOf({ caller, key }: { caller: string; key: string }): string {
  return JSON.stringify([caller, key])
}
