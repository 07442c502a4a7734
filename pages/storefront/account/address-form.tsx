import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type AddressDraft, blankAddress } from '../address/address-draft.ts'
import { type AddressFaults, missingAddressFields, refusedFields } from '../address/address-faults.ts'
import { AddressFields } from '../address/address-fields.tsx'
import { addressInput } from '../address/address-input.ts'
import { useAction } from '../shop/use-action.ts'
import { readTexts } from '../shop/use-kept.ts'
import { texts } from '../texts/texts.ts'
import { type Account, saveAddress } from '../waybill/account.ts'

/** A saved address as a person types it. The id is blank for a new one. */
export interface AddressFormValue extends AddressDraft {
  id: string
  label: string
}

export const blankForm: AddressFormValue = { ...blankAddress, id: '', label: '' }
export const readForm = readTexts(blankForm)

interface AddressFormProps {
  value: AddressFormValue
  onType(value: AddressFormValue): void
  onSaved(account: Account): void
  onClose(): void
}

export function AddressForm({ value, onType, onSaved, onClose }: AddressFormProps) {
  const [missing, setMissing] = useState<AddressFaults & { label?: string }>({})
  const { run, isWorking, refusal } = useAction()
  const form = useRef<HTMLFormElement>(null)
  const faults: AddressFaults = refusal ? refusedFields(refusal.faults) : missing
  const labelFault = refusal?.code === 'INVALID_TEXT' ? refusal.message : missing.label
  const isAtField = labelFault !== undefined || Object.keys(faults).length > 0

  // To the first field that is wrong.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each attempt.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [missing, refusal])

  const latest = useRef(value)
  latest.current = value
  const change = useCallback((changes: Partial<AddressDraft>) => onType({ ...latest.current, ...changes }), [onType])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { id, label, ...draft } = value
    const blank = { ...(label.trim() === '' && { label: texts.address.required }), ...missingAddressFields(draft) }
    setMissing(blank)
    if (Object.keys(blank).length > 0) return
    void run(() => saveAddress({ id: id || null, label, address: addressInput(draft) }), onSaved)
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      className="flex animate-appear flex-col gap-4 rounded-card border border-line bg-raised p-5"
    >
      <TextField
        label={texts.addressBook.label}
        hint={texts.addressBook.labelHint}
        aria-required
        maxLength={100}
        value={value.label}
        onChange={(event) => onType({ ...value, label: event.target.value })}
        error={labelFault}
        // The form appears in the place of the button that was pressed.
        autoFocus
      />
      <AddressFields value={value} onChange={change} faults={faults} />
      <TextField
        label={texts.address.phone}
        optional={texts.form.optional}
        type="tel"
        autoComplete="shipping tel"
        maxLength={40}
        value={value.phone}
        onChange={(event) => change({ phone: event.target.value })}
        error={faults.phone}
      />
      {refusal && !isAtField && <Notice kind="fault">{refusal.message}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" tone="primary" disabled={isWorking}>
          {isWorking ? texts.form.working : texts.form.save}
        </Button>
        <Button tone="plain" onClick={onClose}>
          {texts.form.cancel}
        </Button>
      </div>
    </form>
  )
}
