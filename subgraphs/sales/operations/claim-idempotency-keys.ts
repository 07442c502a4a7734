import type { Database } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { claimKeys } from '../store/idempotency-keys.ts'
import { findOrders } from '../store/orders.ts'
import type { Placement } from './placement.ts'

/**
 * Ties each key to one order before any stock is reserved. A repeat of an order that is written is settled with it; a
 * repeat of one that is on its way, here or in another process, or that died half-way, goes on under the same order id:
 * reservation and order are idempotent by that id, so however many go on, one order comes of it.
 */
export async function claimIdempotencyKeys(database: Database, placements: Placement[]): Promise<void> {
  const leaders = firstOfEachKey(placements.filter(({ request }) => request.idempotencyKey !== undefined))
  if (leaders.size === 0) return
  try {
    const proposed = [...leaders.values()].map(({ request, fingerprint, orderId }) => ({
      caller: request.caller,
      key: request.idempotencyKey!,
      fingerprint,
      orderId,
    }))
    const earlier: Placement[] = []
    for (const claim of await claimKeys(database, proposed)) {
      const placement = leaders.get(keyOf(claim))!
      if (claim.fingerprint !== placement.fingerprint) placement.outcome = reused()
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
    for (const placement of earlier) placement.outcome = written.get(placement.orderId)
  } catch (error) {
    for (const placement of leaders.values()) placement.outcome = error as Error
  }
}

/** Gives the repeats within a batch the outcome of what they repeat. */
export function settleRepeats(placements: readonly Placement[]): void {
  for (const placement of placements) {
    const { repeats } = placement
    if (repeats) placement.outcome = placement.fingerprint === repeats.fingerprint ? repeats.outcome! : reused()
  }
}

/** Those that come first with their key; the others are marked as repeats of them. */
function firstOfEachKey(placements: readonly Placement[]): Map<string, Placement> {
  const leaders = new Map<string, Placement>()
  for (const placement of placements) {
    const key = keyOf({ caller: placement.request.caller, key: placement.request.idempotencyKey! })
    const leader = leaders.get(key)
    if (leader) placement.repeats = leader
    else leaders.set(key, placement)
  }
  return leaders
}

function keyOf({ caller, key }: { caller: string; key: string }): string {
  return JSON.stringify([caller, key])
}

function reused(): Refusal {
  return new Refusal('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used for another request')
}
