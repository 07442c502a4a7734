import { useState } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import { returnableUnits } from '../returns/units.ts'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { RequestReturnDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import type { ActionProps } from './actions.tsx'
import { UnitFields, unitsIn } from './unit-fields.tsx'

/** Opens a return for delivered units. */
export function RequestReturnDialog({ order, onChange, onClose }: ActionProps & { onClose(): void }) {
  const products = order.items
    .map((item) => ({ ...item, most: returnableUnits(item, order.returns) }))
    .filter(({ most }) => most > 0)
  const [chosen, setChosen] = useState<Record<string, number>>({})
  const [reason, setReason] = useState('')
  const { run, isWorking, fault } = useAction(RequestReturnDocument)
  const { items, count } = unitsIn(chosen)

  async function submit() {
    // With the version, a repetition after a lost answer requests nothing twice.
    const input = { orderId: order.id, items, reason: reason || null, expectedVersion: order.version }
    if (await run({ input })) onChange()
  }

  return (
    <FormDialog
      title={texts.returns.requestTitle}
      hint={texts.returns.requestHint}
      submit={texts.returns.requestButton(count)}
      isIncomplete={count === 0}
      {...{ isWorking, fault, onSubmit: submit, onClose }}
    >
      <UnitFields products={products} chosen={chosen} onChoose={setChosen} />
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
