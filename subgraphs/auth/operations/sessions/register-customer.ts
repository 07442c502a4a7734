import type { Authority } from '../../authority.ts'
import { isCustomerId } from '../../domain/customer.ts'
import { requireEmail } from '../../domain/email.ts'
import { addCustomer, type Customer, findCustomerWithPassword, saveCustomer } from '../../store/customers.ts'
import { requesterOf } from '../requester.ts'

/** A customer to register, with the password. */
export interface CustomerRegistration extends Customer {
  email: string
  password: string
}

/**
 * Creates or updates a customer with a given id. Idempotent: an unchanged password is not hashed again. People open
 * accounts with `signUp`.
 */
export async function registerCustomer(
  { database, personalData, hashing }: Pick<Authority, 'database' | 'personalData' | 'hashing'>,
  { password, id, name, ...registration }: CustomerRegistration,
): Promise<void> {
  if (!isCustomerId(id)) throw new Error(`${JSON.stringify(id)} is not a valid customer id`)
  const email = requireEmail(registration.email)
  const requester = requesterOf(undefined, id)
  const known = await findCustomerWithPassword(database, personalData, id)
  const fits = known && (await hashing.verify(password, known.passwordHash ?? undefined, requester))
  const customer = {
    id,
    email,
    name,
    passwordHash: fits ? known.passwordHash! : await hashing.hash(password, requester),
  }
  if (known) await saveCustomer(database, personalData, customer)
  else if (!(await database.transaction((transaction) => addCustomer(transaction, personalData, customer))))
    throw new Error(`Another customer already has the e-mail address of ${id}`)
}
