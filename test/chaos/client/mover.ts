import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../random.ts'
import { ask, moveOrder, readAddress } from './graphql.ts'
import { patience, type Storefront } from './storefront.ts'

/** An address that its first line tells apart. */
export const addressAt = (line1: string) => ({ line1, city: 'Berlin', postalCode: '10115', countryCode: 'DE' })

interface Moved {
  updateShippingAddress: { order?: { version: number }; code?: string }
}

/** Some changes come at once, some about the time of the hand-over. */
const pauses: [least: number, most: number][] = [
  [10, 300],
  [500, 2_500],
]

/** Changes the address of a new order up to three times, until it is refused, and reads it after each change. */
export async function moveElsewhere(storefront: Storefront, random: Random, orderId: string): Promise<void> {
  const { routers, token, ledger, ending } = storefront
  for (let times = random.between(1, 3), count = 1; count <= times && !ending.aborted; count += 1) {
    const line1 = `${count} elsewhere ${orderId}`
    const input = { orderId, shippingAddress: addressAt(line1) }
    const reply = await ask<Moved>(random.pick(routers), await token(), moveOrder, { input }, patience(random))
    const isChanged = 'data' in reply && reply.data.updateShippingAddress.order !== undefined
    const outcome = 'unclear' in reply ? 'unclear' : isChanged ? 'changed' : 'refused'
    ledger.write({ kind: 'address answer', orderId, line1, outcome })
    await readWhereItGoes(storefront, random, orderId)
    if (outcome === 'refused') return
    await pause(random.between(...random.pick(pauses)))
  }
}

/** Reads where an order goes; undefined without a clear answer. */
export async function readWhereItGoes({ routers, token, ledger }: Storefront, random: Random, orderId: string) {
  const reply = await ask<{ order: FoundOrder | null }>(
    ...([random.pick(routers), await token(), readAddress, { orderId }, patience(random)] as const),
  )
  if ('unclear' in reply || !reply.data.order) return undefined
  const { order } = reply.data
  ledger.write({ kind: 'address read', orderId, line1: order.shippingAddress?.line1 ?? null })
  return order
}

interface FoundOrder {
  status: string
  shippingAddress: { line1: string } | null
  items: { productId: string; quantity: number }[]
}
