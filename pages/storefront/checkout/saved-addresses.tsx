import { useEffect } from 'react'
import { SelectField } from '../../ui/text-field.tsx'
import { useAccount } from '../account/use-account.ts'
import { type AddressDraft, draftOf } from '../address/address-draft.ts'
import { texts } from '../texts/texts.ts'
import type { SavedAddress } from '../waybill/account.ts'
import { changeDraft, useDraft } from './draft.ts'

/** The address book of the customer, to choose from. Nothing if it is empty or cannot be read: addresses can be typed. */
export function SavedAddresses() {
  const { account } = useAccount()
  const draft = useDraft()
  const addresses = account?.addresses ?? []
  const [first] = addresses
  const isUntouched = draft.line1 === '' && draft.city === '' && draft.postalCode === ''
  // Only when the address book arrives: somebody who clears the fields wants them blank.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (first && isUntouched) fillIn(first)
  }, [first?.id])
  if (addresses.length === 0) return null
  const chosen = addresses.find(({ address }) => isSame(draftOf(address), draft))
  return (
    <SelectField
      label={texts.addressBook.choose}
      value={chosen?.id ?? ''}
      onChange={(event) => {
        const saved = addresses.find(({ id }) => id === event.target.value)
        if (saved) fillIn(saved)
      }}
    >
      <option value="">{texts.addressBook.other}</option>
      {addresses.map(({ id, label, address: { line1, city } }) => (
        <option key={id} value={id}>
          {`${label}: ${line1}, ${city}`}
        </option>
      ))}
    </SelectField>
  )
}

/** The phone number is part of the contact, and stays if the address has none. */
function fillIn({ address }: SavedAddress) {
  const { phone, ...rest } = draftOf(address)
  changeDraft({ ...rest, ...(phone && { phone }) })
}

const isSame = (one: AddressDraft, other: AddressDraft) =>
  (Object.keys(one) as (keyof AddressDraft)[]).every((field) => field === 'phone' || one[field] === other[field])
