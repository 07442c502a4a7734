import { MapPin } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { blankAddress, draftOf } from '../address/address-draft.ts'
import { useKept } from '../shop/use-kept.ts'
import { texts } from '../texts/texts.ts'
import type { Account, SavedAddress } from '../waybill/account.ts'
import { AddressForm, blankForm, readForm } from './address-form.tsx'
import { DeletedAddress } from './deleted-address.tsx'
import { SavedAddressCard } from './saved-address-card.tsx'

/** The most addresses of an address book. */
const most = 50

interface AddressBookProps {
  account: Account
  onChange(account: Account): void
}

/** The saved addresses of a customer. One at a time is added or changed. */
export function AddressBook({ account, onChange }: AddressBookProps) {
  const [form, setForm] = useKept('address-book', readForm)
  const [deleted, setDeleted] = useState<SavedAddress>()
  const addresses = account.addresses ?? []
  const openForm = form && (
    <AddressForm
      value={form}
      onType={setForm}
      onClose={() => setForm(null)}
      onSaved={(changed) => {
        onChange(changed)
        setForm(null)
      }}
    />
  )
  const isNew = form !== null && !addresses.some(({ id }) => id === form.id)
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-large font-semibold">{texts.addressBook.title}</h2>
      {addresses.length === 0 && !form && (
        <p className="flex items-center gap-3 rounded-card border border-dashed border-line p-5 text-small text-muted">
          <MapPin aria-hidden size={20} strokeWidth={1.5} className="shrink-0" />
          {texts.addressBook.empty}
        </p>
      )}
      <ul className="flex flex-col gap-3">
        {addresses.map((saved) => (
          <li key={saved.id}>
            {form?.id === saved.id ? (
              openForm
            ) : (
              <SavedAddressCard
                saved={saved}
                onEdit={() => setForm({ ...draftOf(saved.address), id: saved.id, label: saved.label })}
                onDeleted={(changed) => {
                  onChange(changed)
                  setDeleted(saved)
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {deleted && (
        <DeletedAddress
          key={deleted.id}
          deleted={deleted}
          onRestored={(changed) => {
            onChange(changed)
            setDeleted(undefined)
          }}
        />
      )}
      {isNew && openForm}
      {addresses.length >= most ? (
        <p className="text-small text-muted">{texts.addressBook.full}</p>
      ) : (
        !form && (
          <Button className="self-start" onClick={() => setForm({ ...blankForm, ...blankAddress })}>
            {texts.addressBook.add}
          </Button>
        )
      )}
    </section>
  )
}
