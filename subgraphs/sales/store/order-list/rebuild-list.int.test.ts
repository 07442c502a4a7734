import { describe, expect, it } from 'vitest'
import { findRebuild, rebuildNext, requestRebuild } from './rebuild-list.ts'
import { orderListForTests } from './testing.ts'

const { database, place, move, list, rebuild, contents, expectedContents, counters, placeMany } =
  await orderListForTests()

describe('a rebuild', () => {
  it('makes the list that of the orders, counts nothing twice, and can be interrupted', async () => {
    const ids = await placeMany(50)
    await list(ids.slice(0, 30))
    // Wrong, obsolete and missing entries.
    await database`update order_list set status = 'CANCELLED', customer_id = 'somebody' where id = ${ids[0]!}`
    await database`delete from order_list where id = ${ids[1]!}`
    await database`delete from order_list_products where id = ${ids[2]!}`
    await database`
      insert into order_list_products (id, product_id, status, placed_at, changed_at)
      values (${ids[3]!}, 'never ordered', 'SHIPPED', now(), now())`
    const [stray, latest] = ['00000000-0000-8000-8000-000000000000', 'ffffffff-ffff-8fff-bfff-ffffffffffff']
    await database`
      insert into order_list (id, customer_id, status, version, placed_at, changed_at)
      select id, 'nobody', 'SHIPPED', 9, now(), now() from unnest(${[stray, latest]}::uuid[]) as stray (id)`
    expect(await contents()).not.toEqual(await expectedContents())

    await requestRebuild(database, { fromStart: false })
    expect(await rebuildNext(database, 20)).toBe(20)
    expect(await findRebuild(database)).toMatchObject({ listed: 20 })
    // An order that is placed and listed in between.
    const [late] = await place({ products: ['lamp'] })
    await list([late!])
    // Continues.
    await requestRebuild(database, { fromStart: false })
    expect(await rebuildNext(database, 20)).toBe(20)
    expect(await rebuildNext(database, 20)).toBe(11)
    expect(await findRebuild(database)).toBeUndefined()
    expect(await contents()).toEqual(await expectedContents())
    expect(await rebuildNext(database, 20)).toBe(0)
  })

  it('counts what was not counted', async () => {
    const ids = await place({ products: ['mug'] }, { products: ['mug'] })
    await list([ids[0]!])
    await move(ids[1]!, 'SHIPPED')
    await rebuild()
    await rebuild()
    expect(await counters()).toMatchObject([
      { kind: 'CREATED', key: 'EUR', count: 2 },
      { kind: 'SHIPPED', key: '', count: 1 },
    ])
  })

  it('is done by one process at a time, while others list orders', async () => {
    const ids = await placeMany(60)
    await requestRebuild(database, { fromStart: false })
    async function work() {
      while (await findRebuild(database)) await rebuildNext(database, 7)
    }
    await Promise.all([work(), work(), ...ids.map((id) => list([id]))])
    expect(await contents()).toEqual(await expectedContents())
  })

  it('begins again if that is requested', async () => {
    await placeMany(10)
    await requestRebuild(database, { fromStart: true })
    await rebuildNext(database, 5)
    await requestRebuild(database, { fromStart: true })
    expect(await findRebuild(database)).toMatchObject({ listed: 0, afterId: '00000000-0000-0000-0000-000000000000' })
  })
})
