import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../random.ts'
import { ask, listProduct, relabel, restock } from './graphql.ts'
import { patience, type Storefront } from './storefront.ts'

/** So many that a page shows all of them. */
const mostProducts = 60

/** Most reads and changes are of the first products, so that a cache has something to keep and to forget. */
export const popularProducts = 4

/** The id of the product with this number, which nobody orders. */
export const displayed = (storefront: Storefront, number: number) =>
  `display_${storefront.name.replaceAll(' ', '_')}_${number}`

/** Adds new products, gives them stock and SKUs that rise, one change after another, until the shop closes. */
export async function keepShop(storefront: Storefront, token: () => Promise<string>, random: Random): Promise<number> {
  const { closing, ledger, routers } = storefront
  let count = 0
  /** Number of SKUs so far. Undefined after an unclear reply, because a late change could undo a later one. */
  const labels = new Map<string, number | undefined>()
  while (!closing.aborted) {
    await pause(random.between(10, 150))
    const isNew = count < mostProducts && (count < popularProducts || random.chance(0.15))
    const last = random.chance(0.8) ? popularProducts - 1 : count - 1
    const productId = displayed(storefront, isNew ? count : random.between(0, last))
    const [router, bearer] = [random.pick(routers), await token()]
    if (isNew) {
      const reply = await ask(router, bearer, listProduct, { productId }, patience(random))
      // Unless it is certain, the same product is added again.
      if ('unclear' in reply) continue
      count += 1
      ledger.write({ kind: 'listed', productId })
      labels.set(productId, 0)
    } else if (labels.get(productId) !== undefined && random.chance(0.4)) {
      const label = labels.get(productId)! + 1
      const reply = await ask(router, bearer, relabel, { productId, sku: String(label) }, patience(random))
      labels.set(productId, 'unclear' in reply ? undefined : label)
      if (!('unclear' in reply)) ledger.write({ kind: 'relabelled', productId, label })
    } else {
      const reply = await ask<Restocked>(router, bearer, restock, { productId }, patience(random))
      if ('unclear' in reply) continue
      const { availableQuantity: quantity } = reply.data.adjustStock.product.availability
      ledger.write({ kind: 'restocked', productId, quantity })
    }
  }
  return count
}

interface Restocked {
  adjustStock: { product: { availability: { availableQuantity: number } } }
}
