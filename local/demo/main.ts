// `npm run demo`: a customer signs in to a running Waybill, places an order, and follows it until it is delivered. With
// `-- --split` the warehouse sends it in two parcels.
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readLocalConfig } from '../config.ts'
import { requestToken } from '../request-token.ts'
import { seededCustomers } from '../seed/customers.ts'
import { urlOf } from '../services.ts'
import { type Endpoint, execute, subscribe } from './graphql.ts'
import type * as Answers from './operations.ts'
import { browse, followOrder, placeOrder, signIn } from './operations.ts'
import { shareOrder, splitOrder } from './split-order.ts'
import { tell } from './tell.ts'

const timeLimit = 60_000
const productId = 'product_456'
const quantity = 2

async function main(): Promise<void> {
  const { host, ports, authUrl } = readLocalConfig()
  const { values } = parseArgs({ options: { split: { type: 'boolean', default: false } } })
  const visitor: Endpoint = { url: urlOf(host, ports.router), signal: AbortSignal.timeout(timeLimit) }
  try {
    const customer = await signInAsCustomer(visitor)
    await browseProducts(customer)
    const placed = await order(customer)
    if (values.split) {
      const warehouse = { ...visitor, accessToken: await requestToken(authUrl, 'operations') }
      await splitOrder(warehouse, placed.id, { productId, quantity: 1 })
      await shareOrder(customer, placed.id)
    }
    await follow(customer, placed)
  } catch (error) {
    if (visitor.signal.aborted) throw new Error(`The order was not delivered within ${timeLimit / 1000} s`)
    throw error
  }
}

async function signInAsCustomer(visitor: Endpoint): Promise<Endpoint> {
  const { email, password } = seededCustomers.ada
  const { signIn: session } = await execute<Answers.SignIn>(visitor, signIn, { input: { email, password } })
  if (session.__typename !== 'Session')
    throw new Error(`${email} could not sign in: ${session.message} (${session.code})`)
  tell('signed in', `${session.customer.name ?? email} (${session.customer.id})`)
  return { ...visitor, accessToken: session.accessToken }
}

async function browseProducts(customer: Endpoint): Promise<void> {
  const { product, products } = await execute<Answers.Browse>(customer, browse, { id: productId })
  for (const { id, name, price } of products.nodes) tell('on offer', `${name}, ${format(price)} (${id})`)
  if (!product) throw new Error(`Product ${productId} does not exist: check that the catalogue was seeded`)
  const { name, price, availability } = product
  tell('chosen', `${quantity} × ${name}, ${format(price)} (${productId}), ${availability.availableQuantity} in stock`)
}

async function order(customer: Endpoint): Promise<{ id: string; version: number }> {
  // A client that got no answer sends the same key again and gets the same order.
  const input = { items: [{ productId, quantity }], idempotencyKey: randomUUID() }
  const { createOrder: result } = await execute<Answers.PlaceOrder>(customer, placeOrder, { input })
  if (result.__typename !== 'CreateOrderSuccess') throw new Error(`Refused: ${result.message} (${result.code})`)
  tell('ordered', `${result.order.id}, ${format(result.order.totalAmount)}, ${result.order.status}`)
  return result.order
}

async function follow(customer: Endpoint, order: { id: string; version: number }): Promise<void> {
  // Start after the known version, so that changes between the answer and the subscription are delivered, too.
  const variables = { orderId: order.id, afterVersion: order.version }
  for await (const { orderStatusChanged: update } of subscribe<Answers.FollowOrder>(customer, followOrder, variables)) {
    tell(update.status.toLowerCase(), detailsOf(update))
    if (update.status === 'DELIVERED') return
    if (update.status === 'CANCELLED') throw new Error('The order was cancelled')
  }
  throw new Error('The router ended the subscription before the order was delivered')
}

function detailsOf({ version, trackingNumber, order }: Answers.FollowOrder['orderStatusChanged']): string {
  const [shipment, ...others] = order.shipments ?? []
  const sum = (quantities: number[]) => quantities.reduce((total, quantity) => total + quantity, 0)
  const [ordered, shipped, delivered] = [
    sum(order.items.map((item) => item.quantity)),
    sum(order.items.map((item) => item.shippedQuantity)),
    sum(order.items.map((item) => item.deliveredQuantity)),
  ]
  const number = trackingNumber ?? shipment?.trackingNumber
  const details =
    others.length > 0
      ? [`${shipped} of ${ordered} shipped`, `${delivered} delivered`, number && `tracking number ${number}`]
      : [
          shipment && `shipment ${shipment.id}`,
          shipment?.carrier && `by ${shipment.carrier}`,
          number && `tracking number ${number}`,
        ]
  return [`version ${version}`, ...details].filter(Boolean).join(', ')
}

const format = ({ amount, currency }: Answers.Money) => `${amount} ${currency}`

try {
  await main()
} catch (error) {
  // graphql-ws rejects with the close event of the socket, which is not an Error.
  const { message, reason } = error as { message?: string; reason?: string }
  console.error(message || reason || 'The connection to the router was lost')
  process.exitCode = 1
}
