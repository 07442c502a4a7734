import type { Authority } from '../../authority.ts'
import { isCustomerId } from '../../domain/customer.ts'
import { requireEmail } from '../../domain/email.ts'
import { addCustomer, type Customer, findCustomerWithPassword, saveCustomer } from '../../store/customers.ts'
import { requesterOf } from '../requester.ts'

/** A customer as whoever sets one up knows them: with the password. */
export interface CustomerRegistration extends Customer {
  password: string
}

/**
 * Makes sure that a customer of a given id exists and is as described. Can be repeated: a password that still fits is not
 * hashed anew. People open their accounts with `signUp`.
 */
export async function registerCustomer(
  { database, hashing }: Pick<Authority, 'database' | 'hashing'>,
  { password, id, name, ...registration }: CustomerRegistration,
): Promise<void> {
  if (!isCustomerId(id)) throw new Error(`No customer can be called ${JSON.stringify(id)}`)
  const email = requireEmail(registration.email)
  const requester = requesterOf(undefined, id)
  const known = await findCustomerWithPassword(database, id)
  const fits = known && (await hashing.verify(password, known.passwordHash, requester))
  const customer = {
    id,
    email,
    name,
    passwordHash: fits ? known.passwordHash : await hashing.hash(password, requester),
  }
  if (known) await saveCustomer(database, customer)
  else if (!(await addCustomer(database, customer))) throw new Error(`Another customer has the e-mail address of ${id}`)
}
