import { randomUUID } from 'node:crypto'
import type { GivenAddress } from '#platform/values/postal-address.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { isUuid } from '#platform/values/uuid.ts'
import type { Authority } from '../../authority.ts'
import { maxAddresses, readSavedAddress, type SavedAddress } from '../../domain/saved-address.ts'
import { lockAccount } from '../../store/customers.ts'
import * as store from '../../store/saved-addresses.ts'
import { audit } from '../audit.ts'

/** An address to save: a new one, or with an id the replacement of one. */
interface AddressToSave {
  id?: string | null | undefined
  label: string
  address: GivenAddress
}

/**
 * Adds an address to the address book of a customer, or replaces one.
 * @throws {Refusal} INVALID_TEXT, INVALID_ADDRESS, UNKNOWN_ADDRESS, TOO_MANY_ADDRESSES, UNKNOWN_CUSTOMER, RATE_LIMITED
 */
export async function saveAddress(
  authority: Authority,
  customerId: string,
  { id, ...given }: AddressToSave,
): Promise<SavedAddress> {
  const { database, personalData, attempts } = authority
  return audited(authority, customerId, 'customer.save_address', async () => {
    const saved = readSavedAddress(given)
    await attempts.profileChange({ customerId })
    if (id != null) {
      if (!isUuid(id)) throw unknownAddress()
      const row = await store.sealAddress(personalData, customerId, { id, ...saved })
      if (!(await store.replaceAddress(database, row))) throw unknownAddress()
      return { id, ...saved }
    }
    const added = { id: randomUUID(), ...saved }
    const row = await store.sealAddress(personalData, customerId, added)
    await database.transaction(async (transaction) => {
      // The lock makes the count final, and waits for an erasure.
      const account = await lockAccount(transaction, customerId, 'no key update')
      if (!account || account.erasedAt) throw new Refusal('UNKNOWN_CUSTOMER', 'The account does not exist any more')
      if ((await store.countAddresses(transaction, customerId)) >= maxAddresses)
        throw new Refusal(
          'TOO_MANY_ADDRESSES',
          `An address book has at most ${maxAddresses} addresses: delete one first`,
        )
      await store.addAddress(transaction, row)
    })
    return added
  })
}

/** Deletes an address from the address book of a customer. @throws {Refusal} UNKNOWN_ADDRESS, RATE_LIMITED */
export async function deleteAddress(authority: Authority, customerId: string, id: string): Promise<void> {
  return audited(authority, customerId, 'customer.delete_address', async () => {
    await authority.attempts.profileChange({ customerId })
    if (!isUuid(id) || !(await store.deleteAddress(authority.database, customerId, id))) throw unknownAddress()
  })
}

async function audited<Result>(
  authority: Authority,
  subject: string,
  action: 'customer.save_address' | 'customer.delete_address',
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work()
    audit(authority, { action, outcome: 'ok', subject })
    return result
  } catch (error) {
    if (error instanceof Refusal) audit(authority, { action, outcome: error.code, subject })
    throw error
  }
}

function unknownAddress(): Refusal {
  return new Refusal('UNKNOWN_ADDRESS', 'The address book has no address with this id')
}
