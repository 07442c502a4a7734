import {
  AccountDocument,
  type AccountFragment,
  ChangePasswordDocument,
  DeleteAddressDocument,
  RequestEmailVerificationDocument,
  SaveAddressDocument,
  type SavedAddressInput,
  SignOutEverywhereDocument,
  UpdateProfileDocument,
} from './graph-actions/graphql.ts'
import { done, type Outcome, refusedAs } from './outcome.ts'
import { forgetSession, renameInSession, sendAsCustomer } from './session.ts'

export type Account = AccountFragment
export type SavedAddress = NonNullable<Account['addresses']>[number]

/** The account of the signed-in customer. @throws {GraphFailure} */
export async function readAccount(): Promise<Account | undefined> {
  const { data } = await sendAsCustomer(AccountDocument, {})
  return data.me ?? undefined
}

/** Adds an address to the address book, or replaces the one with this id. @throws {GraphFailure} */
export async function saveAddress(input: SavedAddressInput): Promise<Outcome<Account>> {
  const { saveAddress: outcome } = (await sendAsCustomer(SaveAddressDocument, { input })).data
  return outcome.__typename === 'SaveAddressSuccess' ? done(outcome.customer) : refusedAs(outcome)
}

/** @throws {GraphFailure} */
export async function deleteAddress(id: string): Promise<Outcome<Account>> {
  const { deleteAddress: outcome } = (await sendAsCustomer(DeleteAddressDocument, { id })).data
  return outcome.__typename === 'DeleteAddressSuccess' ? done(outcome.customer) : refusedAs(outcome)
}

/** @param name blank: none. @throws {GraphFailure} */
export async function rename(name: string): Promise<Outcome<Account>> {
  const { updateProfile: outcome } = (await sendAsCustomer(UpdateProfileDocument, { input: { name } })).data
  if (outcome.__typename !== 'UpdateProfileSuccess') return refusedAs(outcome)
  renameInSession(outcome.customer.name ?? null)
  return done(outcome.customer)
}

/** Resolves to the number of other sessions that have ended. @throws {GraphFailure} */
export async function changePassword(currentPassword: string, newPassword: string): Promise<Outcome<number>> {
  const input = { currentPassword, newPassword }
  const { changePassword: outcome } = (await sendAsCustomer(ChangePasswordDocument, { input })).data
  return outcome.__typename === 'ChangePasswordSuccess' ? done(outcome.endedSessions) : refusedAs(outcome)
}

/** Sends a link that confirms the e-mail address. @throws {GraphFailure} */
export async function requestVerification(): Promise<Outcome<true>> {
  const { requestEmailVerification: outcome } = (await sendAsCustomer(RequestEmailVerificationDocument, {})).data
  return outcome.__typename === 'RequestEmailVerificationSuccess' ? done(true) : refusedAs(outcome)
}

/** Ends all sessions, this one included. @throws {GraphFailure} */
export async function signOutEverywhere(): Promise<Outcome<true>> {
  const { signOutEverywhere: outcome } = (await sendAsCustomer(SignOutEverywhereDocument, {})).data
  if (outcome.__typename !== 'SignOutEverywhereSuccess') return refusedAs(outcome)
  forgetSession()
  return done(true)
}
