import type { Caller } from '#platform/identity/caller.ts'
import { mayActFor } from '#platform/identity/caller.ts'
import { orders, placeOrder, type StubOrder } from './stub-orders.ts'

interface Context {
  caller: Caller
}

const epoch = '2026-11-22T09:30:00.000Z'
const price = { amount: '29.99', currency: 'EUR' }

const knownProducts = new Set(['product_456', 'product_789'])
/** The stock of products, if it is not 7. */
export const stock = new Map<string, number>()
/** Products that have changed: their versions, if they are not 1, and names. */
export const changed = new Map<string, { version: number; name?: string }>()

const product = (id: string) => ({
  id,
  name: changed.get(id)?.name ?? `Product ${id}`,
  version: changed.get(id)?.version ?? 1,
  price,
  isActive: true,
  createdAt: epoch,
  updatedAt: epoch,
})
const connection = (nodes: object[]) => ({
  edges: nodes.map((node) => ({ cursor: 'cursor', node })),
  nodes,
  pageInfo: { hasNextPage: false, hasPreviousPage: false },
})

/** A page of a list without end: all of its pages are equal. The ids are long, so that few pages fill a buffer. */
const endlessPage = (first: number) => {
  const history = [
    { version: 1, previousStatus: null, status: 'PENDING_SHIPMENT', updatedBy: 'test', occurredAt: epoch },
  ]
  const nodes = Array.from({ length: first }, (_, index) => ({
    id: `order-${index}-${'x'.repeat(4_000)}`,
    customerId: 'customer_123',
    history,
  }))
  const page = connection(nodes)
  return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor: 'cursor' }, listedUntil: epoch }
}

const orderOf = (id: string, { caller }: Context): StubOrder | null => {
  const order = orders.get(id.toLowerCase())
  return order && mayActFor(caller, order.customerId) ? order : null
}
const reference = { __resolveReference: ({ id }: { id: string }) => ({ id }) }

/** The resolvers of the stub services, by subgraph. */
export const stubResolvers = {
  sales: {
    Query: {
      order: (_: unknown, { id }: { id: string }, context: Context) => orderOf(id, context),
      orders: (_: unknown, { first }: { first: number }) => endlessPage(first),
    },
    Mutation: { createOrder: () => ({ __typename: 'CreateOrderSuccess', order: placeOrder(), isReplay: false }) },
    Order: {
      __resolveReference: ({ id }: { id: string }, context: Context) => orderOf(id, context),
      customer: ({ customerId }: StubOrder) => ({ id: customerId }),
      status: ({ history }: StubOrder) => history.at(-1)!.status,
      version: ({ history }: StubOrder) => history.length,
      items: ({ id }: StubOrder) => [
        {
          id: `${id}:1`,
          productId: 'product_456',
          productName: 'Product of that day',
          product: { id: 'product_456' },
          quantity: 2,
          unitPrice: price,
          lineTotal: price,
        },
      ],
      totalAmount: () => price,
      createdAt: ({ history }: StubOrder) => history[0]!.occurredAt,
      updatedAt: ({ history }: StubOrder) => history.at(-1)!.occurredAt,
    },
    Customer: {
      ...reference,
      orders: ({ id }: { id: string }, { status }: { status?: string }) =>
        connection(
          [...orders.values()]
            .filter((order) => order.customerId === id && (!status || order.history.at(-1)!.status === status))
            .reverse(),
        ),
    },
  },
  product: {
    Query: {
      product: (_: unknown, { id }: { id: string }) => (knownProducts.has(id) ? product(id) : null),
      products: () => connection([product('product_456'), product('product_789')]),
    },
    Product: {
      __resolveReference: ({ id }: { id: string }) => (knownProducts.has(id) ? product(id) : null),
      availability: ({ id }: { id: string }) => {
        const availableQuantity = stock.get(id) ?? 7
        return { availableQuantity, isAvailable: availableQuantity > 0, lastUpdated: epoch }
      },
    },
  },
  delivery: {
    Order: {
      ...reference,
      shipment: ({ id }: { id: string }) => ({ id: `shipment-${id}`, status: 'PROCESSING', events: [] }),
    },
    Shipment: reference,
  },
  auth: {
    Query: { me: (_: unknown, __: unknown, { caller }: Context) => (caller.kind === 'customer' ? caller : null) },
    Customer: {
      __resolveReference: ({ id }: { id: string }) => ({ id, email: `${id}@example.com`, name: 'Ada' }),
    },
  },
}
