import { setTimeout as pause } from 'node:timers/promises'
import type { Answer, Line } from '../ledger/entry.ts'
import type { Random } from '../random.ts'
import { fillCart } from './carts.ts'
import { ask, cancelOrder, createOrder, readOrder, readProduct } from './graphql.ts'
import { addressAt, moveElsewhere } from './mover.ts'
import { pack } from './packer.ts'
import { sendGoodsBack } from './returner.ts'
import { patience, type Storefront } from './storefront.ts'

/** Temporary refusals: a retry may succeed. */
const passing = new Set([
  'PRODUCT_SERVICE_UNAVAILABLE',
  'CUSTOMER_SERVICE_UNAVAILABLE',
  'ORDER_ABANDONED',
  'OVERLOADED',
])

const chances = {
  ...{ onlyLooks: 0.1, asksTwiceAtOnce: 0.15, walksAway: 0.25, isSplit: 0.2, cancels: 0.12, readsBack: 0.3 },
  ...{ hasAddress: 0.6, moves: 0.25, returns: 0.4 },
}
const longestPause = 2_000

interface Placed {
  createOrder: { order?: { id: string; totalAmount: { amount: string } }; code?: string }
}

/** Places one order after the other until the run closes. `onPlaced` may follow the order. */
export async function buy(
  storefront: Storefront,
  name: string,
  random: Random,
  onPlaced: (orderId: string) => void,
): Promise<void> {
  const { assortment, closing } = storefront
  const aside: Promise<void>[] = []
  for (let count = 1; !closing.aborted; count += 1) {
    await pause(random.between(20, 250))
    if (random.chance(chances.onlyLooks)) {
      const productId = random.pick([...assortment.hot, ...assortment.scarce])
      await request(storefront, random, readProduct, { productId })
      continue
    }
    const key = `${storefront.name} ${name} ${count}`
    const cart = fillCart(random, assortment)
    const orderId = await place(storefront, random, key, cart)
    if (orderId === undefined) continue
    onPlaced(orderId)
    if (random.chance(chances.isSplit)) await pack(storefront, random, orderId, cart)
    aside.push(moveAndReturn(storefront, random, orderId))
    if (random.chance(chances.cancels)) await cancel(storefront, random, orderId)
    if (random.chance(chances.readsBack)) await readBack(storefront, random, name, orderId)
  }
  await Promise.all(aside)
}

/** One after the other, so that the last address that was acknowledged is known at each read. */
async function moveAndReturn(storefront: Storefront, random: Random, orderId: string): Promise<void> {
  const [moves, returns] = [random.chance(chances.moves), random.chance(chances.returns)]
  if (moves) await moveElsewhere(storefront, random, orderId)
  if (returns) await sendGoodsBack(storefront, random, orderId)
}

/** Retries with the same key until the response is definite, or gives up. Returns the order if there is one. */
async function place(storefront: Storefront, random: Random, key: string, lines: Line[]): Promise<string | undefined> {
  const { ledger, ending } = storefront
  const customerId = random.pick(storefront.customerIds)
  const line1 = random.chance(chances.hasAddress) ? `1 ${key}` : undefined
  ledger.write({ kind: 'asked', key, customerId, lines, ...(line1 !== undefined && { line1 }) })
  const shippingAddress = line1 === undefined ? undefined : addressAt(line1)
  const input = { customerId, items: lines, idempotencyKey: key, shippingAddress }
  const walksAway = random.chance(chances.walksAway)
  let attempts = 0

  async function attempt(): Promise<Answer> {
    attempts += 1
    const number = attempts
    ledger.write({ kind: 'attempt', key, attempt: number })
    const began = performance.now()
    const answer = toAnswer(await request<Placed>(storefront, random, createOrder, { input }))
    const milliseconds = Math.round(performance.now() - began)
    ledger.write({ kind: 'answer', key, attempt: number, milliseconds, answer })
    return answer
  }

  for (let delay = 100; !ending.aborted; delay = Math.min(delay * 2, longestPause)) {
    const answers = await Promise.all(random.chance(chances.asksTwiceAtOnce) ? [attempt(), attempt()] : [attempt()])
    const placed = answers.find((answer) => answer.outcome === 'placed')
    if (placed) return placed.orderId
    if (answers.some((answer) => answer.outcome === 'refused')) return undefined
    if (walksAway) break
    await pause(random.between(delay / 2, delay))
  }
  ledger.write({ kind: 'gave up', key })
  return undefined
}

function toAnswer(reply: { data: Placed } | { unclear: string }): Answer {
  if ('unclear' in reply) return { outcome: 'unclear', reason: reply.unclear }
  const { order, code = 'no code' } = reply.data.createOrder
  if (order) return { outcome: 'placed', orderId: order.id, total: order.totalAmount.amount }
  return passing.has(code) ? { outcome: 'unclear', reason: code } : { outcome: 'refused', code }
}

async function cancel(storefront: Storefront, random: Random, orderId: string): Promise<void> {
  const { ledger, ending } = storefront
  while (!ending.aborted) {
    ledger.write({ kind: 'cancel asked', orderId })
    const reply = await request<{ cancelOrder: { order?: { status: string }; code?: string } }>(
      ...([storefront, random, cancelOrder, { orderId }] as const),
    )
    const cancelled = 'unclear' in reply ? null : reply.data.cancelOrder.order?.status === 'CANCELLED'
    ledger.write({ kind: 'cancel answer', orderId, cancelled })
    if (cancelled !== null) return
    await pause(random.between(100, 500))
  }
}

/** Reads an acknowledged order some times: it must exist, and its version must not go back. */
async function readBack(storefront: Storefront, random: Random, reader: string, orderId: string): Promise<void> {
  for (let times = random.between(1, 3); times > 0; times -= 1) {
    const reply = await request<{ order: { version: number; status: string } | null }>(
      ...([storefront, random, readOrder, { orderId }] as const),
    )
    if ('unclear' in reply) continue
    const { order } = reply.data
    if (order) storefront.ledger.write({ kind: 'read', reader, orderId, version: order.version, status: order.status })
    else storefront.ledger.write({ kind: 'not found', reader, orderId })
  }
}

async function request<Data>(
  { routers, token }: Storefront,
  random: Random,
  query: string,
  variables: Record<string, unknown>,
) {
  return await ask<Data>(random.pick(routers), await token(), query, variables, patience(random))
}
