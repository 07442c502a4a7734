import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { databaseForTests } from '../../../test/setup/database.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import { commitReservations } from '../store/reservations.ts'
import { releaseStock } from './release-stock.ts'
import { reserveStock } from './reserve-stock.ts'

const { database } = await databaseForTests('product', 20)

beforeEach(async () => {
  await database`truncate products, reservations, stock_adjustments, outbox cascade`
  await database`
    insert into products (id, name, price_minor, currency, available_quantity)
    values ('lamp', 'Lamp', 2999, 'EUR', 10), ('desk', 'Desk', 9900, 'EUR', 1), ('sofa', 'Sofa', 50000, 'EUR', 0)`
})

const request = (lines: Record<string, number>, orderId = randomUUID()) => ({
  orderId,
  lines: Object.entries(lines).map(([productId, quantity]) => ({ productId, quantity })),
})
const release = (...orderIds: string[]) => database.transact((transaction) => releaseStock(transaction, orderIds))
const stockOf = async (id: string) =>
  (await database`select available_quantity from products where id = ${id}`)[0]!.available_quantity
const codesOf = (outcomes: { code: string }[]) => outcomes.map((outcome) => outcome.code)

/** The invariant: the units taken from the stock equal the reserved units. */
async function expectBooksToBalance(initial: Record<string, number>) {
  const rows = await database`
    select products.id, available_quantity + coalesce(sum(quantity) filter (where status <> 'released'), 0) as total
    from products left join reservations on product_id = products.id group by products.id`
  for (const { id, total } of rows) expect([id, Number(total)]).toEqual([id, initial[id]])
}

describe('reserving stock', () => {
  it('takes it from the available stock and returns the prices and names of the catalogue', async () => {
    const [outcome] = await reserveStock(database, [request({ lamp: 3, desk: 1 })])
    expect(outcome).toMatchObject({
      code: 'RESERVED',
      prices: [
        { minor: 2999, currency: 'EUR' },
        { minor: 9900, currency: 'EUR' },
      ],
      names: ['Lamp', 'Desk'],
    })
    expect([await stockOf('lamp'), await stockOf('desk')]).toEqual([7, 0])
    await expectBooksToBalance({ lamp: 10, desk: 1, sofa: 0 })
  })

  it('reports low stock once, when orders cross the threshold of the product or the configured one', async () => {
    const lowEvents = async () =>
      (await eventsIn(database)).filter(({ event_type }) => event_type === 'stock.low').map(({ data }) => data)
    await reserveStock(database, [request({ lamp: 4 })], 5)
    expect(await lowEvents()).toEqual([])
    const [first] = [request({ lamp: 2 })]
    await reserveStock(database, [first!, request({ desk: 1 })], 5)
    await reserveStock(database, [request({ lamp: 1 })], 5)
    const low = { product_id: 'lamp', name: 'Lamp', available_quantity: 4, threshold: 5, version: 3 }
    expect(await lowEvents()).toEqual([low])
    await release(first!.orderId)
    expect(await lowEvents()).toHaveLength(1)
    // 5 again: not above the threshold.
    await reserveStock(database, [request({ lamp: 1 })], 5)
    expect(await lowEvents()).toHaveLength(1)
    await database`update products set low_stock_threshold = 0 where id = 'lamp'`
    await reserveStock(database, [request({ lamp: 4 })], 5)
    expect(await lowEvents()).toMatchObject([low, { available_quantity: 0, threshold: 0 }])
  })

  it('changes nothing for an order that exceeds the stock, and reserves for the others of the batch', async () => {
    const outcomes = await reserveStock(database, [
      request({ lamp: 8, sofa: 1 }),
      request({ nonsense: 1 }),
      request({ "'; drop table products; --": 1 }),
      request({ lamp: 10 }),
      request({ lamp: 1 }),
    ])
    expect(codesOf(outcomes)).toEqual([
      'PRODUCT_UNAVAILABLE',
      'UNKNOWN_PRODUCT',
      'UNKNOWN_PRODUCT',
      'RESERVED',
      'PRODUCT_UNAVAILABLE',
    ])
    await expectBooksToBalance({ lamp: 10, desk: 1, sofa: 0 })
  })

  it('sells the last unit once to fifty concurrent transactions', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => reserveStock(database, [request({ desk: 1, lamp: 1 })])),
    )
    const codes = codesOf(outcomes.flat())
    expect(codes.filter((code) => code === 'RESERVED')).toHaveLength(1)
    expect(codes.filter((code) => code === 'PRODUCT_UNAVAILABLE')).toHaveLength(49)
    expect([await stockOf('desk'), await stockOf('lamp')]).toEqual([0, 9])
  })

  it('does not deadlock over orders with the same products in different order', async () => {
    await database`update products set available_quantity = 1000`
    const there = () => request({ lamp: 1, desk: 1, sofa: 1 })
    const back = () => request({ sofa: 1, desk: 1, lamp: 1 })
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => reserveStock(database, [index % 2 ? there() : back()])),
    )
    expect(new Set(codesOf(outcomes.flat()))).toEqual(new Set(['RESERVED']))
    expect(await stockOf('sofa')).toBe(960)
  })

  it('is idempotent, also for concurrent repeats', async () => {
    const repeated = request({ desk: 1 })
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => reserveStock(database, [repeated, repeated])))
    for (const outcome of outcomes.flat())
      expect(outcome).toMatchObject({ code: 'RESERVED', prices: [{ minor: 9900 }], names: ['Desk'] })
    expect(await stockOf('desk')).toBe(0)
    await expectBooksToBalance({ lamp: 10, desk: 1, sofa: 0 })
  })

  it('publishes one event for each product whose stock changed', async () => {
    await reserveStock(database, [request({ lamp: 1 }), request({ lamp: 2 }), request({ sofa: 1 })])
    const events = await eventsIn(database)
    expect(events).toMatchObject([
      { event_type: 'stock.changed', data: { product_id: 'lamp', available_quantity: 7, is_available: true } },
    ])
  })
})

describe('releasing stock', () => {
  it('returns it once, however often it is called', async () => {
    const reserved = request({ lamp: 4, desk: 1 })
    await reserveStock(database, [reserved])
    const counts = await Promise.all([
      release(reserved.orderId),
      release(reserved.orderId),
      release(reserved.orderId, randomUUID()),
    ])
    expect(counts.toSorted()).toEqual([0, 0, 1])
    expect([await stockOf('lamp'), await stockOf('desk')]).toEqual([10, 1])
  })

  it('returns committed stock of a cancelled order, too', async () => {
    const reserved = request({ lamp: 4 })
    await reserveStock(database, [reserved])
    await commitReservations(database, [reserved.orderId])
    await release(reserved.orderId)
    expect(await stockOf('lamp')).toBe(10)
  })

  it.each([[2_147_483_647], [4_000_000_000]])('returns it on top of %i units', async (filled) => {
    const reserved = [request({ lamp: 4 }), request({ lamp: 6 })]
    await reserveStock(database, reserved)
    await database`update products set available_quantity = ${filled} where id = 'lamp'`
    await release(...reserved.map(({ orderId }) => orderId))
    expect(await stockOf('lamp')).toBe(filled + 10)
    expect(codesOf(await reserveStock(database, [request({ lamp: 2_147_483_647 })]))).toEqual(['RESERVED'])
  })

  it('of many orders can exceed the largest quantity of one order', async () => {
    await database`update products set available_quantity = 8000000000 where id = 'lamp'`
    const reserved = Array.from({ length: 3 }, () => request({ lamp: 2_147_483_647 }))
    await reserveStock(database, reserved)
    await release(...reserved.map(({ orderId }) => orderId))
    expect(await stockOf('lamp')).toBe(8_000_000_000)
  })

  it('is final: a late retry of the request reserves nothing', async () => {
    const reserved = request({ lamp: 4 })
    await reserveStock(database, [reserved])
    await release(reserved.orderId)
    expect(codesOf(await reserveStock(database, [reserved]))).toEqual(['RESERVATION_RELEASED'])
    expect(await stockOf('lamp')).toBe(10)
  })
})

describe('committing reservations', () => {
  it('returns the reservations that were not committed before', async () => {
    const reserved = request({ lamp: 1 })
    const stranger = randomUUID()
    await reserveStock(database, [reserved])
    expect(await commitReservations(database, [reserved.orderId, stranger])).toMatchObject([
      { orderId: reserved.orderId },
    ])
    expect(await commitReservations(database, [reserved.orderId])).toEqual([])
  })
})

describe('the database', () => {
  it('itself refuses to oversell', async () => {
    await expect(database`update products set available_quantity = -1 where id = 'lamp'`).rejects.toThrow(
      'products_never_oversold',
    )
  })
})
