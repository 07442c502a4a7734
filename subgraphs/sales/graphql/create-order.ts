import { checkKey } from '#platform/idempotency/key.ts'
import { type Caller, callerName } from '#platform/identity/caller.ts'
import { currentTraceparent } from '#platform/tracing/active-trace.ts'
import { activeSpan } from '#platform/tracing/spans.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { GivenDetails } from '../domain/order-details.ts'
import { countRefused } from '../order-metrics.ts'
import type { CreateOrderInput, MutationResolvers } from './generated.ts'
import { toCreateOrderRefused } from './refusals.ts'

export const createOrder: MutationResolvers['createOrder'] = async (_, { input }, context) => {
  try {
    const idempotencyKey = input.idempotencyKey ?? context.idempotencyKey
    const order = await context.placeOrder({
      customerId: customerOf(input, context.caller),
      lines: input.items.map(({ productId, quantity, unitPrice }) => ({
        productId,
        quantity,
        unitPrice: unitPrice ?? undefined,
      })),
      details: detailsOf(input),
      caller: callerName(context.caller),
      idempotencyKey: idempotencyKey === undefined ? undefined : checkKey(idempotencyKey),
      traceparent: currentTraceparent(),
      isCustomerKnown: context.caller.kind === 'customer',
    })
    activeSpan()?.setAttribute('waybill.order.id', order.id)
    return { __typename: 'CreateOrderSuccess', order, isReplay: order.isReplay === true }
  } catch (error) {
    countRefused(error)
    return toCreateOrderRefused(error)
  }
}

/** The optional fields of the order; undefined if none was sent. */
function detailsOf({ shippingAddress, contact, note, metadata }: CreateOrderInput): GivenDetails | undefined {
  const isGiven = shippingAddress != null || contact != null || note != null || metadata != null
  return isGiven ? { shippingAddress, contact, note, metadata } : undefined
}

/** The customer of the order: the caller, or the customer whom a client names. */
function customerOf({ customerId }: CreateOrderInput, caller: Caller): string {
  if (caller.kind !== 'customer') {
    if (!customerId) throw new Refusal('CUSTOMER_REQUIRED', 'A client must send the customerId of the order')
    return customerId
  }
  if (customerId && customerId !== caller.id)
    throw new Refusal('FORBIDDEN', 'A customer can order only for themself: leave customerId out')
  return caller.id
}
