import { beforeEach } from 'vitest'
import { seededChance } from '#platform/testing/shuffle.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { type OrderStatus, orderStatuses } from '#schema/events/order-status.ts'
import type { Order } from '../../domain/order.ts'
import { changeOrders } from '../../operations/change-orders.ts'
import { placeOrders } from '../../operations/place-orders.ts'
import { storeForTests } from '../../testing/store.ts'
import { findListedOrders, type ListSelection } from './find-listed-orders.ts'
import { listOrders } from './list-orders.ts'
import { rebuildNext, requestRebuild } from './rebuild-list.ts'

/** A list of orders of its own, and functions that place and change orders, for the tests of a file. */
export async function orderListForTests() {
  const { database, personalData, store } = await storeForTests(12)

  const names: Record<string, string> = { mug: 'Enamel Mug, blue', cup: 'Café Cup', lamp: 'Lamp' }
  const everything =
    'order_list, order_list_products, order_list_tracking, order_list_names, order_list_rebuild, order_counters'

  beforeEach(async () => {
    await database.unsafe(`truncate orders, outbox, idempotency_keys, ${everything} cascade`)
  })

  async function place(...wanted: { customerId?: string; products: string[] }[]): Promise<string[]> {
    const stock = {
      reserve: async (orders: { lines: { productId: string }[] }[]) =>
        orders.map(({ lines }) =>
          lines.map(({ productId }) => ({
            name: names[productId] ?? productId,
            price: { minor: 250, currency: 'EUR' },
          })),
        ),
      release: async () => {},
    }
    const requests = wanted.map(({ customerId = 'customer_1', products }) => ({
      ...{ customerId, caller: 'client:storefront', isCustomerKnown: true },
      lines: products.map((productId) => ({ productId, quantity: 2 })),
    }))
    const outcomes = await placeOrders({ store, stock, knownCustomers: async () => new Set<string>() }, requests)
    return (outcomes as Order[]).map(({ id }) => id)
  }

  async function move(orderId: string, status: OrderStatus, trackingNumber: string | null = null) {
    const command = { orderId, status, trackingNumber, actor: 'client:operations', occurredAt: new Date() }
    const [outcome] = await database.transact((transaction) => changeOrders(transaction, personalData, [command]))
    if (outcome instanceof Refusal) throw outcome
  }

  const list = (ids: string[], options = {}) =>
    database.transact((transaction) => listOrders(transaction, ids, options))
  async function rebuild(portion = 1_000) {
    await requestRebuild(database, { fromStart: false })
    while ((await rebuildNext(database, portion)) === portion);
  }
  const all: ListSelection = {
    ...{ sort: 'NEWEST', limit: 1_000, after: undefined, statuses: orderStatuses, customerId: undefined },
    ...{ productId: undefined, ids: undefined, matches: undefined, placedFrom: undefined, placedBefore: undefined },
  }
  const listed = async (selection: Partial<ListSelection> = {}) =>
    (await findListedOrders(database, { ...all, ...selection })).map(({ id }) => id)

  /** The contents of the list, and what they should be by the tables of orders. */
  async function contents() {
    const entries = await database`
      select id, customer_id, status, version, placed_at, changed_at from order_list order by id`
    const products =
      await database`select id, product_id, status, placed_at, changed_at from order_list_products order by 1, 2`
    return { entries: [...entries], products: [...products] }
  }
  async function expectedContents() {
    const entries = await database`
      select id, customer_id, status, version, created_at as placed_at, updated_at as changed_at from orders order by id`
    const products = await database`
      select id, product_id, status, created_at as placed_at, updated_at as changed_at
      from order_items join orders on id = order_id order by 1, 2`
    return { entries: [...entries], products: [...products] }
  }
  const counters = () => database`
    select kind, case when kind in ('SHIPPED', 'DELIVERED') then '' else key end as key, sum(count)::int as count, sum(total)::int as total
    from order_counters where period = 'minute' group by 1, 2 order by 1, 2`

  /** Orders of three customers with one to three products, over a day, in all statuses. Some times are equal. */
  async function placeMany(count: number): Promise<string[]> {
    const chance = seededChance(7)
    const ids: string[] = []
    for (let index = 0; index < count; index++) {
      const products = Object.keys(names).filter((_, position) => position === index % 3 || chance(3) === 0)
      ids.push(...(await place({ customerId: `customer_${chance(3)}`, products })))
    }
    for (const id of ids) {
      const path = [[], ['SHIPPED'], ['SHIPPED', 'DELIVERED'], ['CANCELLED']][chance(4)] as OrderStatus[]
      for (const status of path) await move(id, status, status === 'CANCELLED' ? null : `TN${id.slice(-4)}`)
      const minutes = chance(count / 2)
      await database`
        update orders set created_at = '2026-11-20T00:00:00Z'::timestamptz + ${minutes} * interval '1 minute',
          updated_at = '2026-11-21T00:00:00Z'::timestamptz + ${chance(count)} * interval '1 minute'
        where id = ${id}`
    }
    return ids
  }

  return {
    database,
    store,
    names,
    place,
    move,
    list,
    rebuild,
    all,
    listed,
    contents,
    expectedContents,
    counters,
    placeMany,
  }
}
