import { callerName } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { audit } from '../operations/audit.ts'
import { changePassword, type SignedInCustomer } from '../operations/customers/change-password.ts'
import { disableCustomer, enableCustomer } from '../operations/customers/disable-customer.ts'
import { updateProfile } from '../operations/customers/update-profile.ts'
import { signOutEverywhere } from '../operations/sessions/sign-out-everywhere.ts'
import type { AuditAction } from '../store/audit-events.ts'
import type { Context } from './context.ts'
import type { MutationResolvers } from './generated.ts'

/** Resolves with the success type, or with `CustomerRefused` for a refusal. */
async function result<Success>(change: () => Promise<Success>) {
  try {
    return await change()
  } catch (error) {
    // OVERLOADED does not depend on the request: the same request may succeed on a retry.
    if (!(error instanceof Refusal) || error.code === 'OVERLOADED') throw error
    return { __typename: 'CustomerRefused' as const, code: error.code, message: error.message }
  }
}

/** The customer of the token. @throws {Refusal} CUSTOMER_TOKEN_REQUIRED */
function requireCustomer({ caller }: Context): SignedInCustomer {
  if (caller.kind === 'customer') return caller
  throw new Refusal('CUSTOMER_TOKEN_REQUIRED', 'This needs the access token of a customer, not that of a client')
}

/** Audits refusals, which name the manager: an unknown id may be a secret in the wrong field. */
function managed<Success>(action: AuditAction, { authority, caller }: Context, change: () => Promise<Success>) {
  return result(async () => {
    try {
      return await change()
    } catch (error) {
      if (error instanceof Refusal) audit(authority, { action, outcome: error.code, subject: callerName(caller) })
      throw error
    }
  })
}

export const accountMutations = {
  signOutEverywhere: (_parent, _arguments, context) =>
    result(async () => ({
      __typename: 'SignOutEverywhereSuccess' as const,
      endedSessions: await signOutEverywhere(context.authority, requireCustomer(context).id),
    })),
  changePassword: (_parent, { input }, context) =>
    result(async () => ({
      __typename: 'ChangePasswordSuccess' as const,
      ...(await changePassword(context.authority, requireCustomer(context), input)),
    })),
  updateProfile: (_parent, { input }, context) =>
    result(async () => ({
      __typename: 'UpdateProfileSuccess' as const,
      customer: await updateProfile(context.authority, requireCustomer(context).id, input),
    })),
  disableCustomer: (_parent, { customerId }, context) =>
    managed('customer.disable', context, async () => ({
      __typename: 'DisableCustomerSuccess' as const,
      customer: await disableCustomer(context.authority, { customerId, manager: callerName(context.caller) }),
    })),
  enableCustomer: (_parent, { customerId }, context) =>
    managed('customer.enable', context, async () => ({
      __typename: 'EnableCustomerSuccess' as const,
      customer: await enableCustomer(context.authority, { customerId, manager: callerName(context.caller) }),
    })),
} satisfies MutationResolvers
