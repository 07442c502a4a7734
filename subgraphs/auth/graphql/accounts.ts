import { orRefused } from '#platform/graphql/refused.ts'
import { callerName } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { audit } from '../operations/audit.ts'
import { deleteAddress, saveAddress } from '../operations/customers/change-address-book.ts'
import { changePassword, type SignedInCustomer } from '../operations/customers/change-password.ts'
import { disableCustomer, enableCustomer } from '../operations/customers/disable-customer.ts'
import { eraseCustomer } from '../operations/customers/erase-customer.ts'
import { exportCustomer } from '../operations/customers/export-customer.ts'
import { requestPasswordReset } from '../operations/customers/request-password-reset.ts'
import { resetPassword } from '../operations/customers/reset-password.ts'
import { updateProfile } from '../operations/customers/update-profile.ts'
import { requestEmailVerification, verifyEmail } from '../operations/customers/verify-email.ts'
import { signOutEverywhere } from '../operations/sessions/sign-out-everywhere.ts'
import type { Context } from './context.ts'
import type { MutationResolvers, QueryResolvers } from './generated.ts'
import { managed } from './managed.ts'

/** The customer of the token. @throws {Refusal} CUSTOMER_TOKEN_REQUIRED */
function requireCustomer({ caller }: Context): SignedInCustomer {
  if (caller.kind === 'customer') return caller
  throw new Refusal('CUSTOMER_TOKEN_REQUIRED', 'This needs the access token of a customer, not that of a client')
}

function customerIdOf(caller: Context['caller']): string | undefined {
  return caller.kind === 'customer' ? caller.id : undefined
}

/** Audits refusals, as those of mutations. */
export const customerExport: NonNullable<QueryResolvers['exportCustomer']> = async (
  _parent,
  { id: customerId, ordersAfter = null },
  { authority, caller },
) => {
  const manager = callerName(caller)
  try {
    return await exportCustomer(authority, authority.customerOrders, { customerId, ordersAfter, manager })
  } catch (error) {
    if (error instanceof Refusal) audit(authority, { action: 'customer.export', outcome: error.code, subject: manager })
    throw error
  }
}

export const accountMutations = {
  signOutEverywhere: (_parent, _arguments, context) =>
    orRefused('CustomerRefused', async () => ({
      __typename: 'SignOutEverywhereSuccess' as const,
      endedSessions: await signOutEverywhere(context.authority, requireCustomer(context).id),
    })),
  changePassword: (_parent, { input }, context) =>
    orRefused('CustomerRefused', async () => ({
      __typename: 'ChangePasswordSuccess' as const,
      ...(await changePassword(context.authority, requireCustomer(context), input)),
    })),
  updateProfile: (_parent, { input }, context) =>
    orRefused('CustomerRefused', async () => ({
      __typename: 'UpdateProfileSuccess' as const,
      customer: await updateProfile(context.authority, requireCustomer(context).id, input),
    })),
  requestPasswordReset: (_parent, { email }, { authority }) =>
    orRefused('CustomerRefused', async () => {
      await requestPasswordReset(authority, email)
      return { __typename: 'RequestPasswordResetSuccess' as const, accepted: true }
    }),
  resetPassword: (_parent, { input }, { authority, caller, signedIn }) =>
    orRefused('CustomerRefused', async () => {
      const reset = await resetPassword(authority, input, customerIdOf(caller))
      // The link proves who it is.
      signedIn.add(reset.customer.id)
      return { __typename: 'ResetPasswordSuccess' as const, ...reset }
    }),
  requestEmailVerification: (_parent, _arguments, context) =>
    orRefused('CustomerRefused', async () => {
      await requestEmailVerification(context.authority, requireCustomer(context).id)
      return { __typename: 'RequestEmailVerificationSuccess' as const, accepted: true }
    }),
  verifyEmail: (_parent, { token }, { authority, caller, signedIn }) =>
    orRefused('CustomerRefused', async () => {
      const customer = await verifyEmail(authority, token, customerIdOf(caller))
      signedIn.add(customer.id)
      return { __typename: 'VerifyEmailSuccess' as const, customer }
    }),
  saveAddress: (_parent, { input }, context) =>
    orRefused('CustomerRefused', async () => {
      const { id } = requireCustomer(context)
      const address = await saveAddress(context.authority, id, input)
      context.addressBooks.clear(id)
      return { __typename: 'SaveAddressSuccess' as const, address, customer: (await context.customers.load(id))! }
    }),
  deleteAddress: (_parent, { id: addressId }, context) =>
    orRefused('CustomerRefused', async () => {
      const { id } = requireCustomer(context)
      await deleteAddress(context.authority, id, addressId)
      context.addressBooks.clear(id)
      return { __typename: 'DeleteAddressSuccess' as const, customer: (await context.customers.load(id))! }
    }),
  eraseCustomer: (_parent, { customerId }, context) =>
    managed('CustomerRefused', 'customer.erase', context, async () => ({
      __typename: 'EraseCustomerSuccess' as const,
      customer: await eraseCustomer(context.authority, { customerId, manager: callerName(context.caller) }),
    })),
  disableCustomer: (_parent, { customerId }, context) =>
    managed('CustomerRefused', 'customer.disable', context, async () => ({
      __typename: 'DisableCustomerSuccess' as const,
      customer: await disableCustomer(context.authority, { customerId, manager: callerName(context.caller) }),
    })),
  enableCustomer: (_parent, { customerId }, context) =>
    managed('CustomerRefused', 'customer.enable', context, async () => ({
      __typename: 'EnableCustomerSuccess' as const,
      customer: await enableCustomer(context.authority, { customerId, manager: callerName(context.caller) }),
    })),
} satisfies MutationResolvers
