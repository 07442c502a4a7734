// A small shop: buyers who look, order, follow and cancel. Failures are counted, and the next caller comes anyway.
import { setTimeout as pause } from 'node:timers/promises'
import { requestToken } from '../../local/request-token.ts'
import type { System } from '../../local/system.ts'

export interface Load {
  /** Orders that were created. */
  readonly created: number
  /** Requests without the expected answer. */
  readonly failed: number
  stop(): Promise<void>
}

interface Answer {
  data?: Record<string, unknown> | null
  errors?: { extensions: { code: string } }[]
}

const patienceMilliseconds = 12_000
const maxInFlight = 200
const rememberedOrders = 50
const buyer = { email: 'ada@example.com', password: 'correct horse battery staple' }

const documents = {
  place: `mutation Place($input: CreateOrderInput!) {
    createOrder(input: $input) { ... on CreateOrderSuccess { order { id } } ... on Refusal { code } }
  }`,
  cancel: `mutation Cancel($orderId: ID!) {
    cancelOrder(input: { orderId: $orderId }) { ... on CancelOrderSuccess { order { id } } ... on Refusal { code } }
  }`,
  look: `query Look($search: String) {
    products(first: 5, search: $search) { edges { node { id name availability { availableQuantity } } } }
  }`,
  read: `query Read($id: ID!) {
    order(id: $id) { id status items { quantity product { name } } shipment { status trackingNumber } }
  }`,
  signIn: `mutation SignIn($email: String!, $password: String!) {
    signIn(input: { email: $email, password: $password }) { ... on Session { expiresIn } ... on Refusal { code } }
  }`,
  follow: `subscription Follow($orderId: ID!) {
    orderStatusChanged(orderId: $orderId, afterVersion: 0) { version status }
  }`,
}

/** Sends load until `stop`. @param ordersPerSecond everything else is in proportion. */
export function startLoad({ urls }: Pick<System, 'urls'>, ordersPerSecond: number): Load {
  const stopping = new AbortController()
  const inFlight = new Set<Promise<void>>()
  const orders: string[] = []
  const counts = { created: 0, failed: 0 }
  let token: Promise<string> | undefined

  const graphql = `${urls.router}/graphql`
  const signal = () => AbortSignal.any([stopping.signal, AbortSignal.timeout(patienceMilliseconds)])

  async function headers(): Promise<Record<string, string>> {
    token ??= requestToken(urls.auth, 'storefront')
    return { 'content-type': 'application/json', authorization: `Bearer ${await token}` }
  }

  async function ask(query: string, variables: object): Promise<Answer['data']> {
    const body = JSON.stringify({ query, variables })
    const response = await fetch(graphql, { method: 'POST', headers: await headers(), body, signal: signal() })
    const { data, errors } = (await response.json()) as Answer
    // Tokens end with their signing key.
    if (errors?.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) token = undefined
    if (errors) counts.failed++
    return data
  }

  async function place(index: number) {
    const items = [{ productId: index % 3 === 0 ? 'product_789' : 'product_456', quantity: 1 + (index % 2) }]
    const data = await ask(documents.place, { input: { customerId: 'customer_123', items } })
    const { order } = (data?.createOrder ?? {}) as { order?: { id: string } }
    if (!order) return
    counts.created++
    orders.push(order.id)
    if (orders.length > rememberedOrders) orders.shift()
    if (index % 4 === 0) await follow(order.id)
    else if (index % 10 === 1) await ask(documents.cancel, { orderId: order.id })
  }

  async function follow(orderId: string) {
    const body = JSON.stringify({ query: documents.follow, variables: { orderId } })
    const accept = { accept: 'text/event-stream' }
    const response = await fetch(graphql, {
      ...{ method: 'POST', headers: { ...(await headers()), ...accept }, body },
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(60_000)]),
    })
    // Ends when the order is final.
    await response.text()
  }

  const anOrder = (index: number) => orders[index % Math.max(orders.length, 1)]

  async function read(index: number) {
    const id = anOrder(index)
    if (id !== undefined) await ask(documents.read, { id })
  }

  /** Often too late, which is an answer, too. It takes a transaction in any case. */
  async function cancel(index: number) {
    const orderId = anOrder(index)
    if (orderId !== undefined) await ask(documents.cancel, { orderId })
  }

  async function readByRest() {
    const response = await fetch(`${urls.router}/api/v1/products/product_456`, {
      headers: await headers(),
      signal: signal(),
    })
    await response.text()
  }

  async function work(milliseconds: number, act: (index: number) => Promise<unknown>) {
    for (let index = 0; !stopping.signal.aborted; index++) {
      await pause(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted || inFlight.size >= maxInFlight) continue
      const running: Promise<void> = act(index)
        .catch(() => {
          if (stopping.signal.aborted) return
          counts.failed++
          token = undefined
        })
        .then(() => void inFlight.delete(running))
      inFlight.add(running)
    }
  }

  const interval = 1_000 / ordersPerSecond
  const working = Promise.all([
    work(interval, place),
    work(interval, (index) => ask(documents.look, { search: index % 5 === 0 ? 'lamp' : null })),
    work(interval * 2, read),
    work(interval * 4, cancel),
    work(interval * 4, readByRest),
    work(interval * 15, () => ask(documents.signIn, buyer)),
  ])
  return {
    get created() {
      return counts.created
    },
    get failed() {
      return counts.failed
    },
    async stop() {
      stopping.abort()
      await working
      await Promise.all(inFlight)
    },
  }
}
