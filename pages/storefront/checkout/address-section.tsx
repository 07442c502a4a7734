import { useCallback } from 'react'
import { TextArea } from '../../ui/text-field.tsx'
import type { AddressDraft } from '../address/address-draft.ts'
import { AddressFields } from '../address/address-fields.tsx'
import { texts } from '../texts/texts.ts'
import { useSession } from '../waybill/session.ts'
import { changeDraft, useDraft } from './draft.ts'
import type { Faults } from './faults.ts'
import { SavedAddresses } from './saved-addresses.tsx'
import { Section } from './section.tsx'

/** The address of the order. */
export function AddressSection({ faults }: { faults: Faults }) {
  const draft = useDraft()
  const session = useSession()
  const change = useCallback((changes: Partial<AddressDraft>) => changeDraft(changes), [])
  return (
    <Section number={2} title={texts.address.title}>
      {session?.customer.email && <SavedAddresses key={session.customer.id} />}
      <AddressFields form="checkout" value={draft} onChange={change} faults={faults} />
      <TextArea
        label={texts.address.note}
        optional={texts.form.optional}
        maxLength={500}
        value={draft.note}
        onChange={(event) => changeDraft({ note: event.target.value })}
        error={faults.note}
      />
    </Section>
  )
}
