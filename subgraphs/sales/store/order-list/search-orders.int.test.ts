import { describe, expect, it } from 'vitest'
import { formatOrderNumber, numberOfId } from '../../domain/order-number.ts'
import { findIdByNumber } from '../find-order-by-number.ts'
import { findOrders } from '../orders.ts'
import { searchOrders } from './search-orders.ts'
import { orderListForTests } from './testing.ts'

const { database, names, place, move, list } = await orderListForTests()

describe('a search', () => {
  it('finds products by the beginnings of their words, and orders by tracking number', async () => {
    const [mug, cup] = (await place({ products: ['mug'] }, { products: ['cup', 'lamp'] })) as [string, string]
    await move(cup, 'SHIPPED', 'TN-2048')
    await list([mug, cup])
    const search = (text: string) => searchOrders(database, text)
    expect(await search('BLUE enam')).toEqual({ ids: [], productIds: ['mug'] })
    expect(await search('cafe')).toEqual({ ids: [], productIds: ['cup'] })
    expect(await search('ÇUP')).toEqual({ ids: [], productIds: ['cup'] })
    expect(await search('enamel cup')).toEqual({ ids: [], productIds: [] })
    expect(await search('namel')).toEqual({ ids: [], productIds: [] })
    expect(await search('TN-2048')).toEqual({ ids: [cup], productIds: [] })
    const { number } = (await findOrders(database, [mug]))[0]!
    expect(await search(formatOrderNumber(number!).toLowerCase())).toEqual({ ids: [mug], productIds: [] })
    expect(await search('tn-2048')).toEqual({ ids: [cup], productIds: [] })
    expect(await search("'; drop | & ! <-> :*")).toEqual({ ids: [], productIds: [] })
    expect(await search('customer_1')).toEqual({ ids: [], productIds: [] })
  })

  it('finds an order from before orders had numbers by the number that follows from its id', async () => {
    const [first, second] = (await place({ products: ['mug'] }, { products: ['mug'] })) as [string, string]
    await database`update orders set number = null where id = ${first}`
    expect(await findIdByNumber(database, formatOrderNumber(numberOfId(first)))).toBe(first)
    const { number } = (await findOrders(database, [second]))[0]!
    expect(await findIdByNumber(database, formatOrderNumber(number!))).toBe(second)
  })

  it('finds a product by each name under which it was ordered', async () => {
    await list(await place({ products: ['mug'] }))
    names.mug = 'Steel Beaker'
    await list(await place({ products: ['mug'] }))
    names.mug = 'Enamel Mug, blue'
    for (const text of ['enamel', 'beaker']) {
      expect((await searchOrders(database, text)).productIds).toEqual(['mug'])
    }
  })
})
