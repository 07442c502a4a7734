import type { Caller } from '#platform/identity/caller.ts'
import { type Authority, servingAddress } from '../authority.ts'
import type { AddressBookLoader, CustomerLoader } from './customer-loader.ts'

/** The GraphQL context of one request. */
export interface Context {
  authority: Authority
  caller: Caller
  customers: CustomerLoader
  addressBooks: AddressBookLoader
  /** Ids of customers and operators who signed up or signed in within this request. */
  signedIn: Set<string>
}

export function createContext(
  shared: Authority,
  caller: Caller,
  address: string,
  loaders: Pick<Context, 'customers' | 'addressBooks'>,
): Context {
  const authority = servingAddress(shared, address)
  return { authority, caller, ...loaders, signedIn: new Set() }
}
