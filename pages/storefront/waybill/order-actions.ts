import {
  type AddressInput,
  CancelOrderDocument,
  CreateTrackingLinkDocument,
  RequestReturnDocument,
  UpdateShippingAddressDocument,
} from './graph-actions/graphql.ts'
import { type Story, tellStory } from './order-story.ts'
import { done, type Outcome, refusedAs } from './outcome.ts'
import { sendAsCustomer } from './session.ts'

/** Cancels an order. Repeating it changes nothing. @throws {GraphFailure} */
export async function cancelOrder(orderId: string, reason: string): Promise<Outcome<Story>> {
  const input = { orderId, reason: reason || null }
  const { cancelOrder: outcome } = (await sendAsCustomer(CancelOrderDocument, { input })).data
  return outcome.__typename === 'CancelOrderSuccess' ? done(tellStory(outcome.order)) : refusedAs(outcome)
}

/** Sends the order elsewhere. Repeating it changes nothing. @throws {GraphFailure} */
export async function updateShippingAddress(orderId: string, shippingAddress: AddressInput): Promise<Outcome<Story>> {
  const input = { orderId, shippingAddress }
  const { updateShippingAddress: outcome } = (await sendAsCustomer(UpdateShippingAddressDocument, { input })).data
  return outcome.__typename === 'UpdateShippingAddressSuccess' ? done(tellStory(outcome.order)) : refusedAs(outcome)
}

/** Units of a product to send back. */
export interface ReturnLine {
  productId: string
  quantity: number
}

/**
 * Requests that goods go back. After a lost answer the version makes a repetition a `VERSION_CONFLICT` instead of a second
 * return.
 * @throws {GraphFailure}
 */
export async function requestReturn(
  { orderId, version }: { orderId: string; version: number },
  items: ReturnLine[],
  reason: string,
): Promise<Outcome<Story>> {
  const input = { orderId, items, reason: reason || null, expectedVersion: version }
  const { requestReturn: outcome } = (await sendAsCustomer(RequestReturnDocument, { input })).data
  return outcome.__typename === 'RequestReturnSuccess' ? done(tellStory(outcome.order)) : refusedAs(outcome)
}

/** A link that shows an order without an account, prices and persons. @throws {GraphFailure} */
export async function createTrackingLink(orderId: string): Promise<Outcome<{ url: string; expiresAt: string }>> {
  const { createTrackingLink: outcome } = (await sendAsCustomer(CreateTrackingLinkDocument, { orderId })).data
  return outcome.__typename === 'CreateTrackingLinkSuccess' ? done(outcome.link) : refusedAs(outcome)
}
