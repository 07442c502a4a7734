import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { createLinkSigner } from '#platform/values/link-token.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { Order } from '../domain/order.ts'
import { newLink } from '../domain/tracking-link.ts'
import { loadTrackedOrders } from '../graphql/load-tracked-orders.ts'
import { insertLink, sweepLinks } from '../store/tracking-links.ts'
import { storeForTests } from '../testing/store.ts'
import { createTrackingLink } from './create-tracking-link.ts'
import { placeOrders } from './place-orders.ts'
import { revokeTrackingLinks } from './revoke-tracking-links.ts'

const { database, store } = await storeForTests()
const signer = createLinkSigner(['a secret of this test'])
const settings = { signer, days: 90, pageUrl: 'https://shop.example/track' }
let order: Order

beforeEach(async () => {
  order = await place()
  await database`truncate outbox`
})

async function place() {
  const stock = {
    reserve: async () => [[{ name: 'Lamp', price: { minor: 100, currency: 'EUR' } }]],
    release: async () => {},
  }
  const lines = [{ productId: 'lamp', quantity: 1 }]
  const request = { customerId: 'customer_123', lines, caller: 'client:storefront', isCustomerKnown: true }
  const ports = { store, stock, knownCustomers: async () => new Set<string>() }
  return (await placeOrders(ports, [request]))[0] as Order
}
const create = (now = new Date(), orderId = order.id) =>
  createTrackingLink(database, settings, { orderId, createdBy: 'client:storefront' }, now)
const load = async (token: string, by = signer) => {
  try {
    return (await loadTrackedOrders(database, by).load(token)).order.id
  } catch (error) {
    return (error as { code?: string }).code
  }
}
const daysAgo = (days: number) => new Date(Date.now() - 86_400_000 * days)

describe('a tracking link', () => {
  it('shows its order, and its token is in the fragment of the URL', async () => {
    const { url, token, expiresAt } = await create()
    expect(url).toBe(`https://shop.example/track#${token}`)
    expect(Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(90)
    expect(await load(token)).toBe(order.id)
  })

  it('is refused if it was altered, or signed by somebody else', async () => {
    const { token } = await create()
    const middle = token[30] === 'A' ? 'B' : 'A'
    expect(await load(token.slice(0, 30) + middle + token.slice(31))).toBe('INVALID_TRACKING_LINK')
    expect(await load('')).toBe('INVALID_TRACKING_LINK')
    expect(await load(token, createLinkSigner(['another secret']))).toBe('INVALID_TRACKING_LINK')
  })

  it('expires', async () => {
    const { token } = await create(daysAgo(91))
    expect(await load(token)).toBe('TRACKING_LINK_EXPIRED')
    await sweepLinks(database, 100)
    expect(await load(token)).toBe('TRACKING_LINK_EXPIRED')
  })

  it('is revoked together with the others of the order, and followers are told', async () => {
    const other = await place()
    await database`truncate outbox`
    const [one, two, kept] = [await create(), await create(), await create(new Date(), other.id)]
    await create(daysAgo(91))
    expect(await revokeTrackingLinks(database, order.id, new Date())).toBe(2)
    expect([await load(one.token), await load(two.token)]).toEqual(['TRACKING_LINK_REVOKED', 'TRACKING_LINK_REVOKED'])
    expect(await load(kept.token)).toBe(other.id)
    const ids = [one, two].map(({ token }) => signer.verify(token)!.id)
    expect(await eventsIn(database)).toMatchObject([
      {
        event_type: 'tracking.links_revoked',
        data: { order_id: order.id, link_ids: expect.arrayContaining(ids) },
      },
    ])
    expect(await revokeTrackingLinks(database, order.id, new Date())).toBe(0)
    expect(await eventsIn(database)).toHaveLength(1)
  })

  it('is one of at most 20 that are valid', async () => {
    await create(daysAgo(91))
    for (let count = 0; count < 20; count++) await create()
    await expect(create()).rejects.toMatchObject({ code: 'TOO_MANY_LINKS' })
    await revokeTrackingLinks(database, order.id, new Date())
    await create()
  })

  it('is one of at most 20 also if another one is made at the same time', async () => {
    for (let count = 0; count < 19; count++) await create()
    let isSettled = false
    const second = await database.transact(async (transaction) => {
      const first = { ...newLink(order.id, randomUUID(), 90, new Date()), createdBy: 'client:storefront' }
      expect(await insertLink(transaction, first, 20, new Date())).toBe(true)
      const made = create().then(
        () => 'created',
        (error) => error.code,
      )
      void made.finally(() => {
        isSettled = true
      })
      await waitUntil(async () => {
        const [row] = await database`select count(*)::int as waiting from pg_locks where not granted`
        return isSettled || row!.waiting > 0
      })
      return { made }
    })
    expect(await second.made).toBe('TOO_MANY_LINKS')
  })

  it('does not exist without a key', async () => {
    const without = { ...settings, signer: null }
    const made = createTrackingLink(
      database,
      without,
      { orderId: order.id, createdBy: 'client:storefront' },
      new Date(),
    )
    await expect(made).rejects.toMatchObject({ code: 'TRACKING_LINKS_DISABLED' })
    await expect(loadTrackedOrders(database, null).load('x'.repeat(72))).rejects.toMatchObject({
      code: 'INVALID_TRACKING_LINK',
    })
  })
})
