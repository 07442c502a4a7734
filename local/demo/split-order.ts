import { waitFor } from '../processes/wait-for.ts'
import { type Endpoint, execute } from './graphql.ts'
import * as operations from './operations.ts'
import { tell } from './tell.ts'

/** As a clerk who has packed one unit already. */
export async function splitOrder(
  warehouse: Endpoint,
  orderId: string,
  item: { productId: string; quantity: number },
): Promise<void> {
  const isOpen = async () =>
    ((await execute<operations.ReadParcels>(warehouse, operations.readParcels, { orderId })).order?.shipments ?? [])
      .length > 0
  // The shipment is opened a moment after the order.
  await waitFor(isOpen, { timeLimit: 10_000, interval: 20 })
  const input = { orderId, items: [item] }
  const { createShipment: result } = await execute<operations.SplitOrder>(warehouse, operations.splitOrder, { input })
  if (result.__typename !== 'CreateShipmentSuccess') throw new Error(`Refused: ${result.message} (${result.code})`)
  for (const [index, { id, items }] of (result.order?.shipments ?? []).entries())
    tell(`parcel ${index + 1}`, `${items.map((item) => `${item.quantity} × ${item.productName}`).join(', ')} (${id})`)
}

/** As the customer, with a link for somebody without an account. */
export async function shareOrder(customer: Endpoint, orderId: string): Promise<void> {
  const { createTrackingLink: result } = await execute<operations.ShareOrder>(customer, operations.shareOrder, {
    orderId,
  })
  if (result.__typename !== 'CreateTrackingLinkSuccess') throw new Error(`Refused: ${result.message} (${result.code})`)
  tell('shared', result.link.url)
}
