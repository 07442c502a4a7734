import type { Invariant } from '../finding.ts'

/** The stock that is missing from each product equals its held and committed reservations, without restocked units. */
export const neverOversold: Invariant = {
  name: 'never-oversold',
  title: 'Never oversold: no stock below 0, and the missing stock equals the reservations without the restocked units',
  check({ startingStock, products, reservations, returns, ledger }) {
    const taken = new Map<string, number>()
    for (const { productId, restocked } of returns.flatMap(({ items }) => items))
      taken.set(productId, (taken.get(productId) ?? 0) - restocked)
    for (const { productId, quantity, status } of reservations) {
      if (status !== 'released') taken.set(productId, (taken.get(productId) ?? 0) + quantity)
    }
    return products.flatMap(({ id, availableQuantity }) => {
      // Nobody orders these, and a merchant adds to them.
      if (ledger.displays.has(id)) return []
      const start = startingStock.get(id)?.quantity ?? 0
      const reserved = taken.get(id) ?? 0
      if (availableQuantity < 0) return [`${id} has ${availableQuantity} left`]
      if (start === availableQuantity + reserved) return []
      return [
        `${id} began with ${start}, has ${availableQuantity} left, but ${reserved} are reserved and did not come back`,
      ]
    })
  },
}
