import { requireForEntity } from '#platform/graphql/authorisation.ts'
import { actsForShop } from '#platform/identity/caller.ts'
import type { Context } from './context.ts'
import type { CustomerResolvers } from './generated.ts'

/** E-mail address and name are visible to the customer, and to clients and operators with `customers:read`. */
function maySee({ caller, signedIn }: Context, customerId: string): boolean {
  if (signedIn.has(customerId)) return true
  if (caller.kind === 'customer') return caller.id === customerId
  return actsForShop(caller) && caller.scopes.has('customers:read')
}

/** Whether an account is disabled is visible to clients and operators that read or manage customers. */
function mayManage(caller: Context['caller']): boolean {
  return actsForShop(caller) && ['customers:read', 'customers:manage'].some((scope) => caller.scopes.has(scope))
}

export const customerResolvers: CustomerResolvers = {
  __resolveReference: ({ id }, { caller, customers }) => {
    requireForEntity(caller, 'Customer', [])
    return customers.load(id)
  },
  email: (customer, _arguments, context) => (maySee(context, customer.id) ? customer.email : null),
  disabledAt: ({ disabledAt = null }, _arguments, { caller }) => (mayManage(caller) ? disabledAt : null),
  name: (customer, _arguments, context) => (maySee(context, customer.id) ? customer.name : null),
  emailVerifiedAt: ({ id, emailVerifiedAt = null }, _arguments, context) =>
    maySee(context, id) ? emailVerifiedAt : null,
  erasedAt: ({ erasedAt = null }, _arguments, { caller }) => (mayManage(caller) ? erasedAt : null),
  addresses: async ({ id }, _arguments, context) =>
    maySee(context, id) ? ((await context.addressBooks.load(id))?.addresses ?? []) : [],
}
