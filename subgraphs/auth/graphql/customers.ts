import { pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { actsForShop } from '#platform/identity/caller.ts'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { normaliseEmail } from '#platform/values/email.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { readText, type TextRule } from '#platform/values/text.ts'
import { isCustomerId } from '../domain/customer.ts'
import { findCustomerByEmail } from '../store/customers.ts'
import { isCreatedAt, type ListedCustomer, listCustomers } from '../store/list-customers.ts'
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
  // A search has one result at most, which is on the first page.
  const listed =
    text === null
      ? await listCustomers(authority.database, after, page.first + 1)
      : page.after
        ? []
        : await findCustomer(authority.database, text)
  const found = await customers.loadMany(listed.map(({ id }) => id))
  const rows = listed.flatMap((entry, index) => {
    const customer = found[index]
    if (customer instanceof Error) throw customer
    return customer ? [{ entry, customer }] : []
  })
  return toConnection(
    rows,
    page,
    ({ entry }) => [entry.createdAt, entry.id],
    ({ customer }) => customer,
  )
}

/** The customer with exactly this id or e-mail address. */
async function findCustomer(database: Drizzle, text: string): Promise<ListedCustomer[]> {
  // Its position is of no use: the list ends with it.
  const createdAt = '1970-01-01T00:00:00.000000Z'
  if (isCustomerId(text)) return [{ id: text, createdAt }]
  const email = normaliseEmail(text)
  const customer = email === undefined ? undefined : await findCustomerByEmail(database, email)
  return customer ? [{ id: customer.id, createdAt }] : []
}
