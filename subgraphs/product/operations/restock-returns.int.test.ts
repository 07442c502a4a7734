import { beforeEach, expect, it } from 'vitest'
import { redelivered, seededChance } from '#platform/testing/shuffle.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import { restockReturns } from './restock-returns.ts'

const { database } = await databaseForTests('product')

beforeEach(async () => {
  await database`truncate products, restocked_returns, outbox cascade`
  await database`
    insert into products (id, name, price_minor, currency, available_quantity)
    values ('lamp', 'Lamp', 2999, 'EUR', 10), ('desk', 'Desk', 9999, 'EUR', 0)`
})

const returned = (returnId: string, productId: string, quantity: number) => ({
  returnId,
  units: [{ productId, quantity }],
})
const stock = async () =>
  (await database`select id, available_quantity from products order by id`).map((row) => row.available_quantity)

it.each(Array.from({ length: 10 }, (_, seed) => seed))(
  'each return is restocked once, for any order and number of repeats (%i)',
  async (seed) => {
    const returns = [
      returned('a', 'lamp', 2),
      returned('b', 'lamp', 1),
      returned('c', 'desk', 4),
      returned('d', 'desk', 0),
    ]
    for (const batch of redelivered(returns, seededChance(seed)))
      await database.transact((transaction) => restockReturns(transaction, batch))
    expect(await stock()).toEqual([4, 13])
  },
)

it('the new stock is published with the next version, and a product that does not exist is left out', async () => {
  await database.transact((transaction) =>
    restockReturns(transaction, [returned('a', 'desk', 4), returned('b', 'gone', 1), returned('c', 'lamp', 0)]),
  )
  expect(await eventsIn(database)).toMatchObject([
    { event_type: 'stock.changed', data: { product_id: 'desk', available_quantity: 4, is_available: true } },
  ])
  expect(await database`select return_id from restocked_returns order by return_id`).toHaveLength(3)
})
