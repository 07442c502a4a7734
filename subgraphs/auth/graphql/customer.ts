import { requireForEntity } from '#platform/graphql/authorisation.ts'
import type { Context } from './context.ts'
import type { CustomerResolvers } from './generated.ts'

/** E-mail address and name are visible to the customer, and to clients with `customers:read`. */
function maySee({ caller, signedIn }: Context, customerId: string): boolean {
  if (signedIn.has(customerId)) return true
  if (caller.kind === 'customer') return caller.id === customerId
  return caller.kind === 'client' && caller.scopes.has('customers:read')
}

/** Whether an account is disabled is visible to clients that read or manage customers. */
function mayManage({ kind, scopes }: Context['caller']): boolean {
  return kind === 'client' && (scopes.has('customers:read') || scopes.has('customers:manage'))
}

export const customerResolvers: CustomerResolvers = {
  __resolveReference: ({ id }, { caller, customers }) => {
    requireForEntity(caller, 'Customer', [])
    return customers.load(id)
  },
  email: (customer, _arguments, context) => (maySee(context, customer.id) ? customer.email : null),
  disabledAt: ({ disabledAt = null }, _arguments, { caller }) => (mayManage(caller) ? disabledAt : null),
  name: (customer, _arguments, context) => (maySee(context, customer.id) ? customer.name : null),
}
