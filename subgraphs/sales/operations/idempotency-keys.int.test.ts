import { describe, expect, it } from 'vitest'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { Order } from '../domain/order.ts'
import { sweepKeys } from '../store/idempotency-keys.ts'
import type { OrderRequest, PlacedOrder } from './placement.ts'
import { eur, fakeStock, ordersForTests, request, usualStock } from './testing.ts'

const { database, place, codes, count } = await ordersForTests()

describe('an idempotency key', () => {
  const keyed = (overrides: Partial<OrderRequest> = {}) => request({ idempotencyKey: 'key-1', ...overrides })

  it('returns one order to repeats in one batch, concurrently, and later', async () => {
    const stock = usualStock()
    const atOnce = await Promise.all(Array.from({ length: 10 }, () => place(stock, keyed(), keyed())))
    const later = await place(stock, keyed())
    const ids = new Set([...atOnce.flat(), ...later].map((outcome) => (outcome as Order).id))
    expect(ids.size).toBe(1)
    expect([await count('orders'), (await eventsIn(database)).length, stock.held.size]).toEqual([1, 1, 1])
    const placing = [...atOnce.flat(), ...later].filter((outcome) => !(outcome as PlacedOrder).isReplay)
    expect(placing).toHaveLength(1)
  })

  it('continues an attempt that died after its reservation, under the same order', async () => {
    const stock = fakeStock({ last: { left: 1, price: eur(9900) } })
    const last = keyed({ lines: [{ productId: 'last', quantity: 1 }] })
    // Simulates a process that is killed between the reservation and the write.
    const died = {
      ...stock,
      async reserve(orders: Parameters<typeof stock.reserve>[0]) {
        await stock.reserve(orders)
        throw new Error('killed')
      },
    }
    await place(died, last)
    expect(codes(await place(stock, last))).toEqual(['PENDING_SHIPMENT'])
    expect(stock.held.size).toBe(1)
  })

  it('is refused for another request, in the same batch and later', async () => {
    const other = keyed({ lines: [{ productId: 'lamp', quantity: 3 }] })
    expect(codes(await place(usualStock(), keyed(), other))).toEqual(['PENDING_SHIPMENT', 'IDEMPOTENCY_KEY_REUSED'])
    expect(codes(await place(usualStock(), other))).toEqual(['IDEMPOTENCY_KEY_REUSED'])
    expect(await count('orders')).toBe(1)
  })

  it('belongs to one caller', async () => {
    const outcomes = await place(usualStock(), keyed(), keyed({ caller: 'customer:customer_123' }))
    expect(new Set(outcomes.map((outcome) => (outcome as Order).id)).size).toBe(2)
  })

  it('can be retried after a refusal', async () => {
    const stock = fakeStock({ lamp: { left: 0, price: eur(2999) } })
    expect(codes(await place(stock, keyed()))).toEqual(['PRODUCT_UNAVAILABLE'])
    expect(codes(await place(usualStock(), keyed()))).toEqual(['PENDING_SHIPMENT'])
  })

  it('expires after 24 hours', async () => {
    await place(usualStock(), keyed())
    await database`update idempotency_keys set expires_at = now() - interval '1 second'`
    expect(codes(await place(usualStock(), keyed({ lines: [{ productId: 'lamp', quantity: 3 }] })))).toEqual([
      'PENDING_SHIPMENT',
    ])
    await database`update idempotency_keys set expires_at = now() - interval '1 second'`
    expect([await sweepKeys(database, 10), await count('idempotency_keys')]).toEqual([1, 0])
  })
})
