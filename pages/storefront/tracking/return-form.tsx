import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField, TextField } from '../../ui/text-field.tsx'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { requestReturn } from '../waybill/order-actions.ts'
import type { Story } from '../waybill/order-story.ts'
import { ReturnLine } from './return-line.tsx'
import type { ReturnableItem } from './returnable.ts'

/** A return as a person types it. */
export interface ReturnDraft {
  /** The units of each product, as typed. */
  units: Record<string, string>
  reason: string
  details: string
  /** The version of the order that a request was sent with which has no answer. The same request names the same version. */
  sentVersion?: number | undefined
}

/** A return without units, or of the only unit that there is. */
export function blankReturn(items: ReturnableItem[]): ReturnDraft {
  const [first, ...others] = items
  const isOne = first?.most === 1 && others.length === 0
  return { units: isOne ? { [first.productId]: '1' } : {}, reason: '', details: '' }
}

export function readReturn(parsed: unknown): ReturnDraft | undefined {
  const { units, reason = '', details = '', sentVersion } = (parsed ?? {}) as Partial<ReturnDraft>
  return typeof units === 'object' ? { units, reason, details, sentVersion } : undefined
}

interface ReturnFormProps {
  order: { orderId: string; version: number }
  items: ReturnableItem[]
  draft: ReturnDraft
  onType(draft: ReturnDraft): void
  onClose(): void
  onRequested(story: Story): void
}

export function ReturnForm({ order, items, draft, onType, onClose, onRequested }: ReturnFormProps) {
  const { run, isWorking, refusal, refuse } = useAction(texts.orderActions.failed)
  const form = useRef<HTMLFormElement>(null)
  // The form appears in the place of the button that was pressed.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const unitsOf = ({ productId, most }: ReturnableItem) =>
    Math.min(most, Math.trunc(Number(draft.units[productId] ?? 0)))
  const lines = items
    .map((item) => ({ productId: item.productId, quantity: unitsOf(item) }))
    .filter(({ quantity }) => quantity > 0)
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (count === 0) return refuse(texts.returns.nothingChosen)
    const reason = [draft.reason, draft.details.trim()].filter(Boolean).join(': ')
    const version = draft.sentVersion ?? order.version
    onType({ ...draft, sentVersion: version })
    void run(async () => {
      const outcome = await requestReturn({ ...order, version }, lines, reason)
      if (outcome.kind === 'refused') onType({ ...draft, sentVersion: undefined })
      return outcome
    }, onRequested)
  }
  const change = (changes: Partial<ReturnDraft>) => onType({ ...draft, ...changes, sentVersion: undefined })
  const isOutdated = refusal?.code === 'VERSION_CONFLICT' || refusal?.code === 'QUANTITY_EXCEEDED'
  return (
    <form
      ref={form}
      onSubmit={submit}
      className="flex animate-appear flex-col gap-4 rounded-card border border-line bg-raised p-5"
    >
      <div>
        <h2 className="font-semibold">{texts.returns.formTitle}</h2>
        <p className="text-small text-muted">{texts.returns.formHint}</p>
      </div>
      <ul className="flex flex-col gap-3">
        {items.map((item) => (
          <ReturnLine
            key={item.productId}
            item={item}
            units={draft.units[item.productId] ?? ''}
            onType={(units) => change({ units: { ...draft.units, [item.productId]: units } })}
          />
        ))}
      </ul>
      <SelectField
        label={texts.returns.reason}
        optional={texts.form.optional}
        value={draft.reason}
        onChange={(event) => change({ reason: event.target.value })}
      >
        <option value="">{texts.returns.chooseReason}</option>
        {texts.returns.reasons.map((reason) => (
          <option key={reason}>{reason}</option>
        ))}
      </SelectField>
      <TextField
        label={texts.returns.details}
        optional={texts.form.optional}
        maxLength={400}
        value={draft.details}
        onChange={(event) => change({ details: event.target.value })}
      />
      {refusal && <Notice kind="fault">{isOutdated ? texts.orderActions.changed : refusal.message}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" tone="primary" disabled={isWorking}>
          {isWorking ? texts.form.working : texts.returns.submit(count)}
        </Button>
        <Button tone="plain" onClick={onClose}>
          {texts.form.cancel}
        </Button>
      </div>
    </form>
  )
}
