import type { Caller } from '#platform/identity/caller.ts'
import { type Authority, servingAddress } from '../authority.ts'
import type { CustomerLoader } from './customer-loader.ts'

/** What the resolvers of one request share. */
export interface Context {
  authority: Authority
  caller: Caller
  customers: CustomerLoader
  /** Customers who have proved themselves in this very request, by their ids. */
  signedIn: Set<string>
}

export function createContext(
  shared: Authority,
  caller: Caller,
  address: string,
  loaders: Pick<Context, 'customers'>,
): Context {
  const authority = servingAddress(shared, address)
  return { authority, caller, ...loaders, signedIn: new Set() }
}
