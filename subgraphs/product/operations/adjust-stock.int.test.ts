import { beforeEach, describe, expect, it } from 'vitest'
import { sweepRequestKeys } from '#platform/idempotency/once.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { adjustStock } from './adjust-stock.ts'
import { saveProduct } from './save-product.ts'

const { database } = await databaseForTests('product')

beforeEach(async () => {
  await database`truncate products, stock_adjustments, request_keys, outbox cascade`
  await saveProduct(database, { id: 'lamp', name: 'Lamp', price: '29.99' }, new Date())
})

/** The code of the refusal; undefined if the stock was adjusted. */
async function adjust(delta: number, idempotencyKey: string | null, adjustedBy = 'operator:ada') {
  try {
    await adjustStock(database, { productId: 'lamp', delta, reason: null, adjustedBy, idempotencyKey })
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
const stock = async () =>
  (await database`select available_quantity from products where id = 'lamp'`)[0]!.available_quantity
const journal = async () => (await database`select delta from stock_adjustments order by id`).map(({ delta }) => delta)

describe('an adjustment of stock', () => {
  it('with a key happens once, however often it is repeated, at once or later', async () => {
    await Promise.all(Array.from({ length: 10 }, () => adjust(5, 'key-1')))
    expect(await adjust(5, 'key-1')).toBeUndefined()
    expect([await stock(), await journal()]).toEqual([5, [5]])
  })

  it('happens again without a key, with another key, and for another caller', async () => {
    await adjust(1, null)
    await adjust(1, null)
    await adjust(1, 'key-1')
    await adjust(1, 'key-2')
    await adjust(1, 'key-1', 'client:shop')
    expect(await stock()).toBe(5)
  })

  it('is refused with a key of another adjustment, and with a key that is none', async () => {
    await adjust(5, 'key-1')
    expect(await adjust(6, 'key-1')).toBe('IDEMPOTENCY_KEY_REUSED')
    for (const key of ['', ' ', 'a\n', 'x'.repeat(256)]) expect(await adjust(5, key)).toBe('INVALID_IDEMPOTENCY_KEY')
    expect(await journal()).toEqual([5])
  })

  it('that was refused can be tried again with the same key', async () => {
    expect(await adjust(-3, 'key-1')).toBe('INSUFFICIENT_STOCK')
    await adjust(5, null)
    expect(await adjust(-3, 'key-1')).toBeUndefined()
    expect(await stock()).toBe(2)
  })

  it('is a new one when its key has expired', async () => {
    await adjust(5, 'key-1')
    await database`update request_keys set expires_at = now() - interval '1 second'`
    expect(await adjust(2, 'key-1')).toBeUndefined()
    expect(await adjust(2, 'key-1')).toBeUndefined()
    expect(await journal()).toEqual([5, 2])
    await database`update request_keys set expires_at = now() - interval '1 second'`
    expect([await sweepRequestKeys(database, 10), await sweepRequestKeys(database, 10)]).toEqual([1, 0])
  })
})
