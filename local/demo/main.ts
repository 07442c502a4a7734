// `npm run demo`: a customer signs in to a running Waybill, places an order, and follows it until it is delivered.
import { randomUUID } from 'node:crypto'
import { readLocalConfig } from '../config.ts'
import { seededCustomers } from '../seed/customers.ts'
import { urlOf } from '../services.ts'
import { type Connection, execute, subscribe } from './graphql.ts'
import type { Browse, FollowOrder, Money, PlaceOrder, SignIn } from './operations.ts'
import { browse, followOrder, placeOrder, signIn } from './operations.ts'

const timeLimit = 60_000
const productId = 'product_456'
const quantity = 2

async function main(): Promise<void> {
  const { host, ports } = readLocalConfig()
  const visitor: Connection = { url: urlOf(host, ports.router), signal: AbortSignal.timeout(timeLimit) }
  try {
    const customer = await enter(visitor)
    await lookAround(customer)
    await follow(customer, await order(customer))
  } catch (error) {
    if (visitor.signal.aborted) throw new Error(`The order was not delivered within ${timeLimit / 1000} s`)
    throw error
  }
}

async function enter(visitor: Connection): Promise<Connection> {
  const { email, password } = seededCustomers.ada
  const { signIn: session } = await execute<SignIn>(visitor, signIn, { input: { email, password } })
  if (session.__typename !== 'Session')
    throw new Error(`${email} may not sign in: ${session.message} (${session.code})`)
  tell('signed in', `${session.customer.name ?? email} (${session.customer.id})`)
  return { ...visitor, accessToken: session.accessToken }
}

async function lookAround(customer: Connection): Promise<void> {
  const { product, products } = await execute<Browse>(customer, browse, { id: productId })
  for (const { id, name, price } of products.nodes) tell('on offer', `${name}, ${format(price)} (${id})`)
  if (!product) throw new Error(`There is no ${productId}: was the catalogue seeded?`)
  const { name, price, availability } = product
  tell('chosen', `${quantity} × ${name}, ${format(price)} (${productId}), ${availability.availableQuantity} in stock`)
}

async function order(customer: Connection): Promise<{ id: string; version: number }> {
  // A buyer who got no answer would send the same key again, and get the same order.
  const input = { items: [{ productId, quantity }], idempotencyKey: randomUUID() }
  const { createOrder: result } = await execute<PlaceOrder>(customer, placeOrder, { input })
  if (result.__typename !== 'CreateOrderSuccess') throw new Error(`Refused: ${result.message} (${result.code})`)
  tell('ordered', `${result.order.id}, ${format(result.order.totalAmount)}, ${result.order.status}`)
  return result.order
}

async function follow(customer: Connection, order: { id: string; version: number }): Promise<void> {
  // From the version that we know: what happened between the answer and the subscription comes too.
  const variables = { orderId: order.id, afterVersion: order.version }
  for await (const { orderStatusChanged: update } of subscribe<FollowOrder>(customer, followOrder, variables)) {
    const shipment = update.order.shipment
    const trackingNumber = update.trackingNumber ?? shipment?.trackingNumber
    const details = [
      `version ${update.version}`,
      shipment && `shipment ${shipment.id}`,
      shipment?.carrier && `by ${shipment.carrier}`,
      trackingNumber && `tracking number ${trackingNumber}`,
    ]
    tell(update.status.toLowerCase(), details.filter(Boolean).join(', '))
    if (update.status === 'DELIVERED') return
    if (update.status === 'CANCELLED') throw new Error('Somebody cancelled the order')
  }
  throw new Error('The router ended the subscription before the order was delivered')
}

const format = ({ amount, currency }: Money) => `${amount} ${currency}`

function tell(step: string, text: string): void {
  console.log(`${new Date().toTimeString().slice(0, 8)} ${step.padEnd(10)} ${text}`)
}

try {
  await main()
} catch (error) {
  // graphql-ws rejects with the close event of a socket, which is no Error.
  const { message, reason } = error as { message?: string; reason?: string }
  console.error(message || reason || 'The connection to the router is lost')
  process.exitCode = 1
}
