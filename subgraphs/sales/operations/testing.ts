import { beforeEach } from 'vitest'
import type { Money } from '#platform/values/money.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { CataloguedProduct, OrderLine } from '../domain/draft-order.ts'
import type { Order } from '../domain/order.ts'
import { storeForTests } from '../testing/store.ts'
import { placeOrders } from './place-orders.ts'
import type { OrderRequest } from './placement.ts'

/** A fake product service in memory with the promised behaviour: reservations belong to orders and are idempotent. */
export function fakeStock(stock: Record<string, { left: number; price: Money }>) {
  const held = new Map<string, CataloguedProduct[]>()
  const released: string[] = []
  const reserveOne = ({ orderId, lines }: { orderId: string; lines: OrderLine[] }): CataloguedProduct[] | Refusal => {
    const before = held.get(orderId)
    if (before) return before
    if (lines.some(({ productId, quantity }) => (stock[productId]?.left ?? 0) < quantity)) {
      return new Refusal('PRODUCT_UNAVAILABLE', 'not enough', [])
    }
    for (const { productId, quantity } of lines) stock[productId]!.left -= quantity
    const products = lines.map(({ productId }) => ({ name: `The ${productId}`, price: stock[productId]!.price }))
    held.set(orderId, products)
    return products
  }
  return {
    held,
    released,
    reserve: async (orders: { orderId: string; lines: OrderLine[] }[]) => orders.map(reserveOne),
    release: async (orderIds: string[]) => void released.push(...orderIds),
  }
}

export const eur = (minor: number): Money => ({ minor, currency: 'EUR' })
export const usualStock = () =>
  fakeStock({ lamp: { left: 100, price: eur(2999) }, desk: { left: 1, price: eur(10_000) } })
export const request = (overrides: Partial<OrderRequest> = {}): OrderRequest => ({
  customerId: 'customer_123',
  lines: [{ productId: 'lamp', quantity: 2 }],
  caller: 'client:storefront',
  isCustomerKnown: true,
  ...overrides,
})

/** A database for the tests of a file, empty before each, and functions that place orders in it. */
export async function ordersForTests() {
  const { database, personalData, store } = await storeForTests(20)
  beforeEach(async () => {
    await database`truncate orders, idempotency_keys, outbox cascade`
  })
  const place = (stock: ReturnType<typeof fakeStock>, ...requests: OrderRequest[]) =>
    placeOrders({ store, stock, knownCustomers: async () => new Set(['customer_123']) }, requests)
  const codes = (outcomes: unknown[]) =>
    outcomes.map((outcome) =>
      outcome instanceof Refusal ? outcome.code : ((outcome as Order).status ?? String(outcome)),
    )
  const count = async (table: string) => Number((await database.unsafe(`select count(*) from ${table}`))[0]!.count)
  return { database, personalData, store, place, codes, count }
}
