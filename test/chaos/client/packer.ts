import { setTimeout as pause } from 'node:timers/promises'
import type { Line } from '../ledger/entry.ts'
import { oneLineEach } from '../ledger/read-ledger.ts'
import type { Random } from '../random.ts'
import { ask, splitOrder } from './graphql.ts'
import { patience, type Storefront } from './storefront.ts'

/** Two clerks pack the same units sometimes, and one asks for more than there is. */
const chances = { asksTwiceAtOnce: 0.3, asksForTooMuch: 0.1, otherCarrier: 0.3 }

interface Split {
  createShipment: { shipment?: { id: string }; code?: string }
}

/** Puts some units of a new order into a parcel of their own, or fails to, because the order is gone or has left. */
export async function pack(
  storefront: Storefront,
  random: Random,
  orderId: string,
  ordered: readonly Line[],
): Promise<void> {
  const { routers, ledger, ending, warehouseToken } = storefront
  const { productId, quantity } = random.pick(oneLineEach(ordered))
  const wanted = random.chance(chances.asksForTooMuch) ? quantity + 1 : random.between(1, quantity)
  const carrier = random.chance(chances.otherCarrier) ? 'simulated' : undefined
  const input = { orderId, items: [{ productId, quantity: wanted }], carrier }

  async function attempt(): Promise<string> {
    const reply = await ask<Split>(
      ...([random.pick(routers), await warehouseToken(), splitOrder, { input }, patience(random)] as const),
    )
    const outcome = 'unclear' in reply ? 'unclear' : (reply.data.createShipment.code ?? 'split')
    ledger.write({ kind: 'split', orderId, outcome })
    return outcome
  }

  while (!ending.aborted) {
    const outcomes = await Promise.all(random.chance(chances.asksTwiceAtOnce) ? [attempt(), attempt()] : [attempt()])
    // The shipment is opened a moment after the order.
    if (!outcomes.every((outcome) => outcome === 'unclear' || outcome === 'UNKNOWN_ORDER')) return
    await pause(random.between(20, 100))
  }
}
