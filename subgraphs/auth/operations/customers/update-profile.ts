import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { requireName } from '../../domain/customer-name.ts'
import { type Customer, findCustomers, renameCustomer } from '../../store/customers.ts'
import { audit } from '../audit.ts'

/** Changes of a profile. Undefined leaves a field unchanged, null clears it. */
export interface ProfileChange {
  name?: string | null | undefined
}

/**
 * Changes what a customer has stated about themself.
 * @throws {Refusal} INVALID_NAME, GUEST_ACCOUNT, RATE_LIMITED, UNKNOWN_CUSTOMER
 */
export async function updateProfile(authority: Authority, id: string, change: ProfileChange): Promise<Customer> {
  try {
    const customer = await saveProfile(authority, id, change)
    if (!customer) throw new Refusal('UNKNOWN_CUSTOMER', 'The account does not exist any more')
    // Field names only: the audit trail holds no personal data.
    const fields = change.name === undefined ? [] : ['name']
    audit(authority, { action: 'customer.update_profile', outcome: 'ok', subject: id, details: { fields } })
    return customer
  } catch (error) {
    if (error instanceof Refusal) {
      audit(authority, { action: 'customer.update_profile', outcome: error.code, subject: id })
    }
    throw error
  }
}

async function saveProfile({ database, personalData, attempts }: Authority, id: string, { name }: ProfileChange) {
  const validName = requireName(name)
  await attempts.profileChange({ customerId: id })
  const [customer] = await findCustomers(database, personalData, [id])
  if (name === undefined || !customer) return customer
  const { email } = customer
  if (email === null) throw new Refusal('GUEST_ACCOUNT', 'A guest has no profile: sign up first')
  return (await renameCustomer(database, personalData, { id, email }, validName))
    ? { ...customer, name: validName }
    : undefined
}
