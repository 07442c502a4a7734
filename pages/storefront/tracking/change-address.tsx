import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { AddressDraft } from '../address/address-draft.ts'
import { type AddressFaults, missingAddressFields, refusedFields } from '../address/address-faults.ts'
import { AddressFields } from '../address/address-fields.tsx'
import { addressInput } from '../address/address-input.ts'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { updateShippingAddress } from '../waybill/order-actions.ts'
import type { Story } from '../waybill/order-story.ts'

interface ChangeAddressProps {
  orderId: string
  draft: AddressDraft
  onType(draft: AddressDraft): void
  onClose(): void
  onChange(story: Story): void
}

/** Sends an order to another address, until the carrier has it. */
export function ChangeAddress({ orderId, draft, onType, onClose, onChange }: ChangeAddressProps) {
  const [missing, setMissing] = useState<AddressFaults>({})
  const { run, isWorking, refusal } = useAction(texts.orderActions.failed)
  const form = useRef<HTMLFormElement>(null)
  const faults: AddressFaults = refusal ? refusedFields(refusal.faults) : missing

  // The form appears in the place of the button that was pressed; later to the first field that is wrong.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each attempt.
  useEffect(() => {
    const isWrong = Object.keys(faults).length > 0
    form.current?.querySelector<HTMLElement>(isWrong ? '[aria-invalid=true]' : 'select')?.focus()
  }, [missing, refusal])

  const latest = useRef(draft)
  latest.current = draft
  const change = useCallback((changes: Partial<AddressDraft>) => onType({ ...latest.current, ...changes }), [onType])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const blank = missingAddressFields(draft)
    setMissing(blank)
    if (Object.keys(blank).length > 0) return
    void run(() => updateShippingAddress(orderId, addressInput(draft)), onChange)
  }
  const message = refusal?.code === 'ALREADY_HANDED_OVER' ? texts.orderActions.addressFixed : refusal?.message
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      className="flex animate-appear flex-col gap-4 rounded-card border border-line bg-raised p-5"
    >
      <h2 className="font-semibold">{texts.orderActions.changeAddress}</h2>
      <AddressFields value={draft} onChange={change} faults={faults} />
      {message && Object.keys(faults).length === 0 && <Notice kind="fault">{message}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" tone="primary" disabled={isWorking}>
          {isWorking ? texts.form.working : texts.orderActions.saveAddress}
        </Button>
        <Button tone="plain" onClick={onClose}>
          {texts.form.cancel}
        </Button>
      </div>
    </form>
  )
}
