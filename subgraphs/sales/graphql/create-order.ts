import { type Caller, callerName } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
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
      caller: callerName(context.caller),
      idempotencyKey: checkKey(input.idempotencyKey ?? context.idempotencyKey),
      isCustomerKnown: context.caller.kind === 'customer',
    })
    return { __typename: 'CreateOrderSuccess', order }
  } catch (error) {
    return toCreateOrderRefused(error)
  }
}

/** A customer orders for themself; a client has to say for whom. */
function customerOf({ customerId }: CreateOrderInput, caller: Caller): string {
  if (caller.kind !== 'customer') {
    if (!customerId) throw new Refusal('CUSTOMER_REQUIRED', 'A client has to name the customer who orders')
    return customerId
  }
  if (customerId && customerId !== caller.id) throw new Refusal('FORBIDDEN', 'A customer can order only for themself')
  return caller.id
}

/** A blank key is refused, not ignored: whoever sends one counts on repeats being safe. */
function checkKey(key: string | undefined): string | undefined {
  if (key === undefined || /^(?! )[\x20-\x7e]{1,255}(?<! )$/.test(key)) return key
  throw new Refusal(
    'INVALID_IDEMPOTENCY_KEY',
    'An idempotency key has to be 1 to 255 printable ASCII characters, without blanks around them',
  )
}
