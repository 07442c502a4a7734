import { requestHead, requestText } from './connection.ts'

/** Orders of random customers for random products, each with its own idempotency key. */
export interface OrderRequests {
  kind: 'orders'
  url: string
  /** Access tokens of clients, used in turn. */
  tokens: string[]
  customers: readonly string[]
  products: readonly string[]
  /** How much of the orders is for the first ten products: 0.8, or 0 for none in particular. */
  hotShare: number
  itemsPerOrder: number
  /** Whether each order has a shipping address and a contact. */
  withAddress?: boolean | undefined
  /** Begins every idempotency key: no two runs may share one. */
  keyPrefix: string
}

/** A few bodies in turn. */
export interface FixedRequests {
  kind: 'fixed'
  url: string
  /** Access tokens, used in turn; undefined for a request without one. */
  tokens: (string | undefined)[]
  bodies: string[]
  /** What an answer contains if and only if it is the wanted one. */
  expected: string
}

export type Requests = OrderRequests | FixedRequests

/** A source of requests: each call returns the next whole request. */
export interface RequestSource {
  next(): string
  /** Whether the text of a response is correct. */
  isWanted(body: string): boolean
}

const hotProducts = 10

const address =
  ',"shippingAddress":{"name":"Erika Mustermann","line1":"Unter den Linden 1","city":"Berlin","postalCode":"10117","countryCode":"DE"},' +
  '"contact":{"email":"erika@example.com","phone":"+4922112345678"}'

const createOrder = `mutation CreateOrder($input: CreateOrderInput!) {
  createOrder(input: $input) {
    __typename
    ... on CreateOrderSuccess { order { id status totalAmount { amount currency } } }
    ... on Refusal { code message }
  }
}`

export function requestSource(requests: Requests): RequestSource {
  return requests.kind === 'orders' ? orderSource(requests) : fixedSource(requests)
}

function orderSource(requests: OrderRequests): RequestSource {
  const { url, tokens, customers, products, hotShare, itemsPerOrder, withAddress, keyPrefix } = requests
  const heads = tokens.map((token) => requestHead(url, token))
  const query = JSON.stringify(createOrder)
  let count = 0

  function randomProduct(): number {
    const range = Math.random() < hotShare ? Math.min(hotProducts, products.length) : products.length
    return Math.floor(Math.random() * range)
  }

  /** Different products, as a real order has them: lines of one product would be added up. */
  function items(): string {
    const first = randomProduct()
    const lines = Array.from({ length: itemsPerOrder }, (_, index) => products[(first + index) % products.length])
    return lines.map((productId) => `{"productId":"${productId}","quantity":1}`).join()
  }

  return {
    next() {
      count++
      const customer = customers[Math.floor(Math.random() * customers.length)]
      const key = `"idempotencyKey":"${keyPrefix}-${count}"`
      const input = `{"customerId":"${customer}","items":[${items()}],${key}${withAddress ? address : ''}}`
      return requestText(heads[count % heads.length]!, `{"query":${query},"variables":{"input":${input}}}`)
    },
    isWanted: (body) => body.includes('"CreateOrderSuccess"'),
  }
}

function fixedSource({ url, tokens, bodies, expected }: FixedRequests): RequestSource {
  const heads = tokens.map((token) => requestHead(url, token))
  const texts = bodies.flatMap((body) => heads.map((head) => requestText(head, body)))
  let count = 0
  return { next: () => texts[count++ % texts.length]!, isWanted: (body) => body.includes(expected) }
}
