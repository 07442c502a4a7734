import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Refusal } from '#platform/values/refusal.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { Order } from '../domain/order.ts'
import { formatOrderNumber } from '../domain/order-number.ts'
import { findDetails } from '../store/order-details.ts'
import { findOrderItems } from '../store/order-items.ts'
import { findOrders } from '../store/orders.ts'
import { placeOrders } from './place-orders.ts'
import { eur, fakeStock, ordersForTests, request, usualStock } from './testing.ts'

const { database, personalData, store, place, codes, count } = await ordersForTests()

describe('placing orders', () => {
  it('writes the order with items, history and event, and returns the stored order', async () => {
    const [order] = (await place(usualStock(), request())) as Order[]
    expect(order).toMatchObject({
      customerId: 'customer_123',
      status: 'PENDING_SHIPMENT',
      version: 1,
      totalAmount: eur(5998),
    })
    const columns = database`order_id, product_id, product_name, quantity, unit_price_minor`
    expect(await database`select ${columns} from order_items`).toMatchObject([
      { order_id: order!.id, product_id: 'lamp', product_name: 'The lamp', quantity: 2, unit_price_minor: 2999 },
    ])
    expect(await database`select version, previous_status, status, updated_by from order_history`).toMatchObject([
      { version: 1, previous_status: null, status: 'PENDING_SHIPMENT', updated_by: 'client:storefront' },
    ])
    const [event] = await eventsIn(database)
    expect(event!.stream).toMatch(/^waybill:\{sales:\d+\}$/)
    expect(event).toMatchObject({
      event_type: 'order.created',
      source: 'sales-service',
      data: {
        order_id: order!.id,
        customer_id: 'customer_123',
        items: [{ product_id: 'lamp', product_name: 'The lamp', quantity: 2, unit_price: 29.99 }],
        total_amount: 59.98,
        currency: 'EUR',
      },
    })
  })

  it('writes the details of those orders of a batch that have any', async () => {
    const shippingAddress = { line1: 'Invalidenstr. 116', city: 'Berlin', postalCode: '10115', countryCode: 'de' }
    const given = { shippingAddress, contact: { email: 'Ada@Example.com' }, note: ' ring twice ' }
    const [plain, detailed, tagged] = (await place(
      usualStock(),
      request(),
      request({ details: given }),
      request({
        details: {
          metadata: [
            { key: 'b', value: '2' },
            { key: 'a', value: ' 1 ' },
          ],
        },
      }),
    )) as Order[]
    const found = await findDetails(database, personalData, [plain!, detailed!, tagged!])
    expect([...found.keys()].toSorted()).toEqual([detailed!.id, tagged!.id].toSorted())
    expect(found.get(detailed!.id)).toEqual(detailed!.details)
    expect(detailed!.details).toMatchObject({
      personal: {
        shippingAddress: { ...shippingAddress, countryCode: 'DE', name: null },
        contact: { name: null, email: 'ada@example.com', phone: null },
        note: 'ring twice',
      },
      metadata: [],
    })
    expect(found.get(tagged!.id)).toEqual({
      personal: null,
      metadata: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
    })
    const events = JSON.stringify(await eventsIn(database))
    for (const secret of ['Invalidenstr', 'Berlin', 'example.com', 'ring twice']) expect(events).not.toContain(secret)
  })

  it('refuses wrong details before stock is reserved', async () => {
    const stock = usualStock()
    const wrong = { line1: '', city: 'Berlin', postalCode: '1', countryCode: 'DE' }
    const refusals = await place(
      stock,
      request({ details: { shippingAddress: wrong, contact: { email: 'x', phone: '1' } } }),
      request({ details: { note: 'x'.repeat(501) } }),
      request({
        details: {
          metadata: [
            { key: 'a', value: '1' },
            { key: 'a', value: '2' },
          ],
        },
      }),
      request({ details: { metadata: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: 'v' })) } }),
      request({ details: { metadata: [{ key: 'a key', value: '1' }] } }),
    )
    expect(codes(refusals)).toEqual([
      ...['INVALID_ADDRESS', 'INVALID_TEXT', 'INVALID_METADATA', 'INVALID_METADATA', 'INVALID_METADATA'],
    ])
    expect((refusals[0] as Refusal<{ field: string }[]>).details.map(({ field }) => field)).toEqual([
      ...['shippingAddress.line1', 'shippingAddress.postalCode', 'contact.email', 'contact.phone'],
    ])
    expect(stock.held.size).toBe(0)
  })

  it('refuses orders without an address where one is required', async () => {
    const shippingAddress = { line1: '1 Main Street', city: 'Kilmallock', countryCode: 'IE' }
    const outcomes = await placeOrders(
      { store, stock: usualStock(), knownCustomers: async () => new Set(), requiresAddress: true },
      [request(), request({ details: { note: 'where to?' } }), request({ details: { shippingAddress } })],
    )
    expect(codes(outcomes)).toEqual(['ADDRESS_REQUIRED', 'ADDRESS_REQUIRED', 'PENDING_SHIPMENT'])
  })

  it('tells a repeat with another address from the same request', async () => {
    const details = { shippingAddress: { line1: '1 Main Street', city: 'Kilmallock', countryCode: 'IE' } }
    const stock = usualStock()
    const [first] = (await place(stock, request({ idempotencyKey: 'k', details }))) as Order[]
    const [again] = (await place(stock, request({ idempotencyKey: 'k', details }))) as Order[]
    expect(again!.id).toBe(first!.id)
    const moved = { shippingAddress: { ...details.shippingAddress, line1: '2 Main Street' } }
    expect(codes(await place(stock, request({ idempotencyKey: 'k', details: moved })))).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ])
    expect(codes(await place(stock, request({ idempotencyKey: 'k' })))).toEqual(['IDEMPOTENCY_KEY_REUSED'])
  })

  it('gives each order another number, also if another process has used the next one', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const [first] = (await place(usualStock(), request())) as Order[]
    const taken = String(BigInt(first!.number!) + 1n)
    await database`update orders set number = ${taken}::bigint where id = ${first!.id}`
    const orders = (await place(usualStock(), ...Array.from({ length: 20 }, () => request()))) as Order[]
    expect(orders.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'PENDING_SHIPMENT'))
    const stored = await findOrders(
      database,
      [first!, ...orders].map(({ id }) => id),
    )
    expect(new Set(stored.map(({ number }) => number)).size).toBe(21)
    expect(orders.map(({ number }) => number)).not.toContain(taken)
    const numbers = (await eventsIn(database)).map(({ data }) => data.order_number)
    expect(numbers).toContain(formatOrderNumber(orders[0]!.number!))
    expect(numbers).toHaveLength(21)
  })

  it('gives each order a number, however many of a customer are placed at once', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const stock = fakeStock({ lamp: { left: 1_000, price: eur(2999) } })
    const batches = Array.from({ length: 3 }, (_, batch) =>
      Array.from({ length: 120 }, (_, index) => request({ customerId: `customer_${(batch * index) % 3}` })),
    )
    const outcomes = (await Promise.all(batches.map((batch) => place(stock, ...batch)))).flat()
    expect([...new Set(codes(outcomes))]).toEqual(['PENDING_SHIPMENT'])
    expect(new Set(outcomes.map((outcome) => (outcome as Order).number)).size).toBe(360)
    expect(await count('orders')).toBe(360)
  })

  it('announces the events that it has written to the outbox', async () => {
    const announced: string[] = []
    onTestFinished(database.onAnnounced((rows) => announced.push(...rows.map(({ id }) => id))))
    await place(usualStock(), request(), request({ lines: [] }))
    expect(announced).toEqual((await database`select id from outbox`).map(({ id }) => id))
    expect(announced).toHaveLength(1)
  })

  it('returns the product id instead of a name that an earlier release did not record', async () => {
    const [order] = (await place(usualStock(), request())) as Order[]
    expect((await findOrderItems(database, [order!.id])).get(order!.id)).toMatchObject([{ productName: 'The lamp' }])
    await database`update order_items set product_name = null`
    expect((await findOrderItems(database, [order!.id])).get(order!.id)).toMatchObject([{ productName: 'lamp' }])
  })

  it('lets each order of a batch succeed or fail by itself', async () => {
    const outcomes = await place(
      usualStock(),
      request({ lines: [] }),
      request(),
      request({ customerId: 'nobody', isCustomerKnown: false }),
      request({ lines: [{ productId: 'desk', quantity: 2 }] }),
      request({ lines: [{ productId: 'desk', quantity: 1 }] }),
    )
    expect(codes(outcomes)).toEqual([
      'EMPTY_ORDER',
      'PENDING_SHIPMENT',
      'UNKNOWN_CUSTOMER',
      'PRODUCT_UNAVAILABLE',
      'PENDING_SHIPMENT',
    ])
    expect(await count('orders')).toBe(2)
  })

  it('writes and reserves nothing for a request that fails the first checks', async () => {
    const stock = usualStock()
    await place(stock, request({ lines: [] }), request({ customerId: 'nobody', isCustomerKnown: false }))
    expect([await count('orders'), await count('idempotency_keys'), stock.held.size]).toEqual([0, 0, 0])
  })

  it('writes nothing while the product service is unavailable', async () => {
    const away = { ...usualStock(), reserve: () => Promise.reject(new Refusal('PRODUCT_SERVICE_UNAVAILABLE', 'later')) }
    expect(codes(await place(away, request(), request()))).toEqual([
      'PRODUCT_SERVICE_UNAVAILABLE',
      'PRODUCT_SERVICE_UNAVAILABLE',
    ])
    expect([await count('orders'), (await eventsIn(database)).length]).toEqual([0, 0])
  })

  it('releases the stock of an order whose total is too large', async () => {
    const stock = fakeStock({ gold: { left: 2_000_000_000, price: eur(1_000_000_000) } })
    expect(codes(await place(stock, request({ lines: [{ productId: 'gold', quantity: 1_500_000_000 }] })))).toEqual([
      'ORDER_TOO_LARGE',
    ])
    expect(stock.released).toEqual([...stock.held.keys()])
  })

  it('writes the others of a batch when the database refuses one', async () => {
    // The domain has no rule for it: only the database limits a customer id to 255 characters.
    const impossible = request({ customerId: 'x'.repeat(300) })
    const [first, bad, last] = await place(usualStock(), request(), impossible, request())
    expect(codes([first, last])).toEqual(['PENDING_SHIPMENT', 'PENDING_SHIPMENT'])
    expect(bad).toBeInstanceOf(Error)
    expect(bad).not.toBeInstanceOf(Refusal)
    expect(await count('orders')).toBe(2)
  })
})
