import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../random.ts'
import { ask, sendBack, takeBack } from './graphql.ts'
import { readWhereItGoes } from './mover.ts'
import { patience, type Storefront } from './storefront.ts'

/** Two clerks ask for the same units sometimes, or record the same parcel, and one asks for more than was delivered. */
const chances = { asksTwiceAtOnce: 0.4, asksForTooMuch: 0.1, restocks: 0.7, isRefused: 0.1 }

interface Requested {
  requestReturn: { return?: { id: string }; code?: string }
}
interface Received {
  receiveReturn: { return?: { status: string }; code?: string }
}

/** Waits for the delivery of an order, and sends some of its goods back. */
export async function sendGoodsBack(storefront: Storefront, random: Random, orderId: string): Promise<void> {
  const items = await untilDelivered(storefront, random, orderId)
  if (!items) return
  const { productId, quantity } = random.pick(items)
  // The second request often exceeds what the first one has left.
  for (const _ of ['first', 'second']) {
    const wanted = random.chance(chances.asksForTooMuch) ? quantity + 1 : random.between(1, quantity)
    const returnIds = await request(storefront, random, { orderId, items: [{ productId, quantity: wanted }] })
    for (const returnId of returnIds) await receive(storefront, random, returnId)
  }
}

async function untilDelivered(storefront: Storefront, random: Random, orderId: string) {
  while (!storefront.ending.aborted) {
    const order = await readWhereItGoes(storefront, random, orderId)
    if (order?.status === 'CANCELLED') return undefined
    if (order?.status === 'DELIVERED') return order.items
    await pause(random.between(300, 900))
  }
  return undefined
}

/** Returns the ids of the returns that were acknowledged. An unclear request may have made another one. */
async function request(storefront: Storefront, random: Random, input: { orderId: string; items: object[] }) {
  const { routers, ledger, warehouseToken } = storefront
  const ids: string[] = []
  await repeatUntilClear(storefront, random, async () => {
    const token = await warehouseToken()
    const reply = await ask<Requested>(random.pick(routers), token, sendBack, { input }, patience(random))
    const answer = 'unclear' in reply ? undefined : reply.data.requestReturn
    if (answer?.return) ids.push(answer.return.id)
    const outcome = answer ? (answer.code ?? 'requested') : 'unclear'
    ledger.write({ kind: 'return', orderId: input.orderId, outcome })
    return outcome
  })
  return ids
}

async function receive(storefront: Storefront, random: Random, returnId: string): Promise<void> {
  const { routers, ledger, warehouseToken } = storefront
  const input = { returnId, restock: random.chance(chances.restocks), refuse: random.chance(chances.isRefused) }
  await repeatUntilClear(storefront, random, async () => {
    const token = await warehouseToken()
    const reply = await ask<Received>(random.pick(routers), token, takeBack, { input }, patience(random))
    const answer = 'unclear' in reply ? undefined : reply.data.receiveReturn
    const done = answer?.return?.status === 'RECEIVED' ? 'received' : 'refused'
    const outcome = answer ? (answer.code ?? done) : 'unclear'
    ledger.write({ kind: 'receipt', returnId, outcome })
    return outcome
  })
}

/** Asks, sometimes twice at once, until an answer is clear. */
async function repeatUntilClear({ ending }: Storefront, random: Random, attempt: () => Promise<string>): Promise<void> {
  while (!ending.aborted) {
    const outcomes = await Promise.all(random.chance(chances.asksTwiceAtOnce) ? [attempt(), attempt()] : [attempt()])
    if (!outcomes.every((outcome) => outcome === 'unclear')) return
    await pause(random.between(100, 500))
  }
}
