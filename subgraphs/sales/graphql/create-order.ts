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
    const order = await context.placeOrder({
      customerId: customerOf(input, context.caller),
      lines: input.items.map(({ productId, quantity, unitPrice }) => ({
        productId,
        quantity,
        unitPrice: unitPrice ?? undefined,
      })),
      details: detailsOf(input),
      caller: callerName(context.caller),
      idempotencyKey: checkKey(input.idempotencyKey ?? context.idempotencyKey),
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

/** Refuses a blank key instead of ignoring it: a caller that sends a key relies on safe retries. */
function checkKey(key: string | undefined): string | undefined {
  if (key === undefined || /^(?! )[\x20-\x7e]{1,255}(?<! )$/.test(key)) return key
  throw new Refusal(
    'INVALID_IDEMPOTENCY_KEY',
    'An idempotency key must be 1 to 255 printable ASCII characters, without leading or trailing blanks',
  )
}
