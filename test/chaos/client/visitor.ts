import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../random.ts'
import { ask, browse, lookAtProduct } from './graphql.ts'
import { displayed, popularProducts } from './merchant.ts'
import { patience, type Storefront } from './storefront.ts'

interface Shown {
  sku: string | null
  availability: { availableQuantity: number }
}

/** Looks at the products of the merchant, without a token, until the shop closes. */
export async function visit(storefront: Storefront, random: Random): Promise<void> {
  const { closing, ledger, routers } = storefront
  while (!closing.aborted) {
    await pause(random.between(5, 60))
    const began = new Date().toISOString()
    const router = random.pick(routers)
    if (random.chance(0.3)) {
      const reply = await ask<{ products: { nodes: ({ id: string } & Shown)[] } }>(
        ...([router, undefined, browse, {}, patience(random)] as const),
      )
      if ('unclear' in reply) continue
      const displays = reply.data.products.nodes.filter(({ id }) => id.startsWith('display_'))
      const quantities = displays.map(({ id, availability }) => [id, availability.availableQuantity] as const)
      const labels = displays.flatMap(({ id, sku }) => (sku === null ? [] : [[id, Number(sku)] as const]))
      ledger.write({
        ...{ kind: 'browsed', began, quantities: Object.fromEntries(quantities) },
        labels: Object.fromEntries(labels),
      })
    } else {
      // Also of products that do not exist yet.
      const productId = displayed(storefront, random.between(0, random.chance(0.8) ? popularProducts - 1 : 30))
      const reply = await ask<{ product: Shown | null }>(
        ...([router, undefined, lookAtProduct, { productId }, patience(random)] as const),
      )
      if ('unclear' in reply) continue
      const quantity = reply.data.product?.availability.availableQuantity ?? null
      const sku = reply.data.product?.sku ?? null
      ledger.write({ kind: 'looked', began, productId, quantity, label: sku === null ? null : Number(sku) })
    }
  }
}
