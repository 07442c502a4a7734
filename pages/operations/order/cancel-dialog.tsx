import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { texts } from '../texts/texts.ts'
import { CancelOrderDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import type { ActionProps } from './actions.tsx'
import { unitsOf } from './units.ts'

/** Cancels an order. The button names the effect. */
export function CancelDialog({ order, onChange, onClose }: ActionProps & { onClose(): void }) {
  const [reason, setReason] = useState('')
  const { run, isWorking, fault } = useAction(CancelOrderDocument)

  async function submit(event: FormEvent) {
    event.preventDefault()
    // Somebody else may have changed it since it was read.
    if (await run({ input: { orderId: order.id, reason: reason || null, expectedVersion: order.version } })) onChange()
  }

  return (
    <Dialog title={texts.order.cancelTitle} hint={texts.order.cancelHint} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={texts.order.reason}
          optional={texts.order.optional}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {fault && <Notice kind="fault">{fault}</Notice>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone="danger" disabled={isWorking}>
            {texts.order.confirmCancel(unitsOf(order).all)}
          </Button>
          <Button tone="plain" onClick={onClose}>
            {texts.order.keep}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
