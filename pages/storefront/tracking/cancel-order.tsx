import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { cancelOrder } from '../waybill/order-actions.ts'
import type { OwnOrderProps } from './own-order.tsx'

/** Cancels an order that has not left, after a question. */
export function CancelOrder({ story, own, onChange }: OwnOrderProps) {
  const [reason, setReason] = useState<string>()
  const { run, isWorking, refusal } = useAction(texts.orderActions.failed)
  if (reason === undefined) {
    return (
      <div>
        <Button tone="danger" onClick={() => setReason('')}>
          {texts.orderActions.cancel}
        </Button>
      </div>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(() => cancelOrder(own.orderId, reason), onChange)
  }
  const message = refusal?.code === 'INVALID_TRANSITION' ? texts.orderActions.tooLate : refusal?.message
  return (
    <form
      onSubmit={submit}
      className="flex animate-appear flex-col gap-4 rounded-card border border-line bg-raised p-5"
    >
      <div>
        <h2 className="font-semibold">{texts.orderActions.cancelTitle}</h2>
        <p className="text-small text-muted">{texts.orderActions.cancelHint}</p>
      </div>
      <TextField
        label={texts.orderActions.reason}
        optional={texts.form.optional}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        // The form appears in the place of the button that was pressed.
        autoFocus
      />
      {message && <Notice kind="fault">{message}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" tone="danger" disabled={isWorking}>
          {texts.orderActions.confirmCancel(story.items.length)}
        </Button>
        <Button tone="plain" onClick={() => setReason(undefined)}>
          {texts.orderActions.keep}
        </Button>
      </div>
    </form>
  )
}
