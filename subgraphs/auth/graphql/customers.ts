import { pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { actsForShop } from '#platform/identity/caller.ts'
import { normaliseEmail } from '#platform/values/email.ts'
import { toE164 } from '#platform/values/phone-number.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { readText, type TextRule } from '#platform/values/text.ts'
import type { Authority } from '../authority.ts'
import { isCustomerId } from '../domain/customer.ts'
import { findCustomerByEmail } from '../store/customers.ts'
import { isCreatedAt, type ListedCustomer, listCustomers } from '../store/list-customers.ts'
import { findCustomerIdsByPhone } from '../store/saved-addresses.ts'
import type { QueryResolvers } from './generated.ts'

const searchText: TextRule = { kind: 'identifier', maxCharacters: 254 }

/** Customers for back offices. A search is exact, so that nobody browses personal data. */
export const customersOfAll: NonNullable<QueryResolvers['customers']> = async (
  _,
  { search, ...args },
  { caller, authority, customers },
) => {
  if (!actsForShop(caller)) throw new Refusal('FORBIDDEN', 'customers is for clients and operators')
  const page = pageRequest(args, [isCreatedAt, isCustomerId])
  const text = readText('search', search, searchText, 'BAD_USER_INPUT')
  const after = page.after && { createdAt: page.after[0]!, id: page.after[1]! }
  // A search has at most 20 results, which are on the first page.
  const listed =
    text === null
      ? await listCustomers(authority.database, after, page.first + 1)
      : page.after
        ? []
        : await searchCustomers(authority, text)
  const rows = await Promise.all(listed.map(async (entry) => ({ entry, customer: await customers.load(entry.id) })))
  return toConnection(
    rows,
    page,
    ({ entry }) => [entry.createdAt, entry.id],
    ({ customer }) => customer,
  )
}

/** The customers with exactly this id, e-mail address, or phone number in their address book. */
async function searchCustomers({ database, personalData }: Authority, text: string): Promise<ListedCustomer[]> {
  // Their positions are of no use: the list ends with them.
  const createdAt = '1970-01-01T00:00:00.000000Z'
  if (isCustomerId(text)) return [{ id: text, createdAt }]
  const email = normaliseEmail(text)
  if (email !== undefined) {
    const customer = await findCustomerByEmail(database, personalData, email)
    return customer ? [{ id: customer.id, createdAt }] : []
  }
  const phone = toE164(text)
  const ids = phone === undefined ? [] : await findCustomerIdsByPhone(database, personalData, phone)
  return ids.map((id) => ({ id, createdAt }))
}
