import { useState } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { CancelOrderDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import type { ActionProps } from './actions.tsx'
import { unitsOf } from './units.ts'

/** Cancels an order. The button names the effect. */
export function CancelDialog({ order, onChange, onClose }: ActionProps & { onClose(): void }) {
  const [reason, setReason] = useState('')
  const { run, isWorking, fault } = useAction(CancelOrderDocument)

  async function submit() {
    // Somebody else may have changed it since it was read.
    if (await run({ input: { orderId: order.id, reason: reason || null, expectedVersion: order.version } })) onChange()
  }

  return (
    <FormDialog
      title={texts.order.cancelTitle}
      hint={texts.order.cancelHint}
      submit={texts.order.confirmCancel(unitsOf(order).all)}
      tone="danger"
      dismiss={texts.order.keep}
      {...{ isWorking, fault, onSubmit: submit, onClose }}
    >
      <TextField
        label={texts.order.reason}
        optional={texts.board.optional}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
