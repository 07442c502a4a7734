import { GraphQLError } from 'graphql'
import { describe, expect, it, vi } from 'vitest'
import { change } from '../../testing/changes.ts'
import type { FollowedOrder } from '../reads/order-history.ts'
import { createFanOut } from '../sources/fan-out.ts'
import { followCustomerOrders } from './customer-orders-feed.ts'
import { isFinal, type OrderChange } from './order-change.ts'

const start = Date.parse('2026-11-22T10:00:00.000Z')
const minute = 60_000

/** A customer's orders in sales, and a feed that follows them. */
function createCustomer() {
  const fanOut = createFanOut<OrderChange>()
  const orders = new Map<string, FollowedOrder>()
  const finalStatus = ({ changes }: FollowedOrder) => isFinal(changes.at(-1)!.status)
  const placedAt = ({ changes }: FollowedOrder) => Date.parse(changes[0]!.occurredAt)

  /** @param minutes after the start; negative: before it. */
  function place(orderId: string, minutes: number, { version = 1, announced = true } = {}) {
    const occurredAt = new Date(start + minutes * minute).toISOString()
    const changes = [1, 2, 3].map((number) => change(number, { orderId, occurredAt })).slice(0, version)
    orders.set(orderId, { id: orderId, changes })
    if (announced) fanOut.publish('ada', changes[0]!)
  }
  function move(orderId: string, { announced = true } = {}) {
    const order = orders.get(orderId)!
    const next = change(order.changes.length + 1, { orderId, occurredAt: order.changes[0]!.occurredAt })
    order.changes = [...order.changes, next]
    if (announced) fanOut.publish('ada', next)
  }
  /** Goods of a delivered order come back. */
  function comeBack(orderId: string, minutes: number, { announced = true } = {}) {
    const order = orders.get(orderId)!
    const occurredAt = new Date(start + minutes * minute).toISOString()
    const status = { previousStatus: 'DELIVERED', status: 'DELIVERED' } as const
    const next = change(order.changes.length + 1, { orderId, occurredAt, ...status })
    order.changes = [...order.changes, next]
    if (announced) fanOut.publish('ada', next)
  }
  const readOrders = vi.fn(async (since: number | undefined) =>
    [...orders.values()].filter((order) => !finalStatus(order) || (since !== undefined && placedAt(order) >= since)),
  )
  const readOrder = vi.fn(async (orderId: string) => orders.get(orderId) ?? null)

  function follow(afterVersions: Record<string, number> = {}, since?: number, onOrders?: (count: number) => void) {
    const feed = followCustomerOrders({
      customerId: 'ada',
      afterVersions: new Map(Object.entries(afterVersions)),
      since,
      fanOut,
      readOrders,
      readOrder,
      ...(onOrders && { onOrders }),
      backoff: { initialDelay: 1, maxDelay: 2 },
      now: () => start,
    })
    const seen: string[] = []
    const ended = (async () => {
      for await (const { orderId, version } of feed) seen.push(`${orderId}${version}`)
    })()
    ended.catch(() => {})
    return { feed, seen, ended }
  }
  return { fanOut, place, move, comeBack, follow, readOrders, readOrder }
}

const settled = (seen: string[], expected: string[]) => vi.waitFor(() => expect(seen).toEqual(expected))

describe('a feed of the orders of a customer', () => {
  it('reports the number of orders in hundreds, and ends when a limit is exceeded', async () => {
    const { place, follow, move } = createCustomer()
    for (let number = 0; number < 150; number++) place(`o${number}-`, -1, { announced: false })
    const counts: number[] = []
    const { seen, ended } = follow({}, undefined, (count) => {
      counts.push(count)
      if (count > 200) throw new GraphQLError('Too many')
    })
    await vi.waitFor(() => expect(seen).toHaveLength(150))
    expect(counts).toEqual([100, 200])
    for (let number = 0; number < 60; number++) for (const _ of [1, 2]) move(`o${number}-`)
    await vi.waitFor(() => expect(counts).toEqual([100, 200, 100]))
    for (let number = 150; number < 270; number++) place(`o${number}-`, 1)
    await expect(ended).rejects.toThrow('Too many')
  })

  it('shows the orders that are not final, then every change, including new orders', async () => {
    const { place, move, follow } = createCustomer()
    place('a', -60, { version: 2 })
    place('b', -50, { version: 3 })
    place('c', -40)
    const { seen } = follow()
    await settled(seen, ['a2', 'c1'])
    move('c')
    place('d', 1)
    move('a')
    move('d')
    await settled(seen, ['a2', 'c1', 'c2', 'd1', 'a3', 'd2'])
  })

  it('shows a client that resumes all missed changes, and nothing twice', async () => {
    const { place, follow } = createCustomer()
    place('a', -60, { version: 3 })
    place('b', -50, { version: 2 })
    place('old', -45, { version: 3 })
    place('c', -20, { version: 3 })
    place('d', -10, { version: 2 })
    const { seen } = follow({ a: 1, b: 2 }, start - 30 * minute)
    await settled(seen, ['a2', 'a3', 'c1', 'c2', 'c3', 'd1', 'd2'])
  })

  it('misses nothing that happens while it begins', async () => {
    const { place, move, follow, readOrders } = createCustomer()
    place('a', -60)
    readOrders.mockImplementationOnce(async () => {
      const before = [{ id: 'a', changes: [change(1, { orderId: 'a' })] }]
      move('a')
      place('b', 0)
      move('b')
      return before
    })
    const { seen } = follow()
    await settled(seen, ['a1', 'a2', 'b1', 'b2'])
  })

  it('reads changes whose events are missing, of known and unknown orders', async () => {
    const { place, move, follow, fanOut } = createCustomer()
    place('a', -60)
    const { seen } = follow()
    await settled(seen, ['a1'])
    move('a', { announced: false })
    move('a')
    place('b', 1, { announced: false })
    move('b')
    await settled(seen, ['a1', 'a2', 'a3', 'b1', 'b2'])
    expect(fanOut.size()).toBe(1)
  })

  it('reads everything again after a gap, including orders that were placed and became final meanwhile', async () => {
    const { place, move, follow, fanOut } = createCustomer()
    place('a', -60)
    const { seen } = follow()
    await settled(seen, ['a1'])
    move('a', { announced: false })
    move('a', { announced: false })
    place('b', 1, { version: 3, announced: false })
    fanOut.reportGap()
    await settled(seen, ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'])
  })

  it('shows nothing of orders that were final before, even if Redis repeats their events', async () => {
    const { place, move, follow, fanOut } = createCustomer()
    place('old', -60, { version: 3 })
    place('a', -50)
    const { seen } = follow()
    await settled(seen, ['a1'])
    for (const version of [1, 2, 3])
      fanOut.publish(
        'ada',
        change(version, { orderId: 'old', occurredAt: new Date(start - 60 * minute).toISOString() }),
      )
    for (const _ of [1, 2]) fanOut.publish('ada', change(3, { orderId: 'old' }))
    move('a')
    move('a')
    fanOut.publish('ada', change(2, { orderId: 'a' }))
    await settled(seen, ['a1', 'a2', 'a3'])
  })

  it('shows the changes of an order after its final status, each once, also those that it missed', async () => {
    const { place, move, follow, comeBack, fanOut } = createCustomer()
    place('a', -60)
    const { seen } = follow()
    await settled(seen, ['a1'])
    move('a')
    move('a')
    comeBack('a', 1)
    await settled(seen, ['a1', 'a2', 'a3', 'a4'])
    fanOut.publish('ada', change(3, { orderId: 'a' }))
    comeBack('a', 2, { announced: false })
    comeBack('a', 2)
    await settled(seen, ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'])
    comeBack('a', 3, { announced: false })
    fanOut.reportGap()
    await settled(seen, ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'])
  })

  it('shows the change of an order that was final before, and no earlier one', async () => {
    const { place, follow, comeBack } = createCustomer()
    place('old', -60, { version: 3 })
    place('a', -50)
    const { seen } = follow()
    await settled(seen, ['a1'])
    comeBack('old', 1)
    await settled(seen, ['a1', 'old4'])
    comeBack('old', 2)
    await settled(seen, ['a1', 'old4', 'old5'])
  })

  it('shows nothing of an order that the customer may not see', async () => {
    const { place, move, follow, fanOut, readOrder } = createCustomer()
    place('a', -60)
    const { seen } = follow()
    await settled(seen, ['a1'])
    fanOut.publish('ada', change(2, { orderId: 'foreign' }))
    await vi.waitFor(() => expect(readOrder).toHaveBeenCalledWith('foreign', expect.anything()))
    move('a')
    await settled(seen, ['a1', 'a2'])
  })

  it('retries while orders cannot be read, but fails on the first read', async () => {
    const { place, move, follow, fanOut, readOrders } = createCustomer()
    const away = new GraphQLError('away', { extensions: { code: 'SERVICE_UNAVAILABLE' } })
    readOrders.mockRejectedValueOnce(away)
    await expect(follow().ended).rejects.toThrow('away')
    expect(fanOut.size()).toBe(0)
    place('a', -60)
    const { seen } = follow()
    await settled(seen, ['a1'])
    readOrders.mockRejectedValueOnce(away).mockRejectedValueOnce(away)
    move('a', { announced: false })
    fanOut.reportGap()
    await settled(seen, ['a1', 'a2'])
  })

  it('stops at once on return', async () => {
    const { follow, fanOut, readOrders } = createCustomer()
    readOrders.mockReturnValueOnce(new Promise(() => {}))
    const { feed, ended } = follow()
    await feed.return?.()
    expect(fanOut.size()).toBe(0)
    await ended
  })
})
