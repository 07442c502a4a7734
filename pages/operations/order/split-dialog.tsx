import { useState } from 'react'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { CreateShipmentDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import { useRequestKey } from '../waybill/use-request-key.ts'
import type { ActionProps } from './actions.tsx'
import { UnitFields, unitsIn } from './unit-fields.tsx'

/** Takes some units into a parcel of their own. */
export function SplitDialog({ order, onChange, onClose }: ActionProps & { onClose(): void }) {
  const products = order.items
    .map((item) => ({ ...item, most: item.quantity - item.shippedQuantity }))
    .filter(({ most }) => most > 0)
  const [chosen, setChosen] = useState<Record<string, number>>({})
  const { run, isWorking, fault } = useAction(CreateShipmentDocument)
  const keyOf = useRequestKey()
  const { items, count } = unitsIn(chosen)

  async function submit() {
    const input = { orderId: order.id, items }
    if (await run({ input: { ...input, idempotencyKey: keyOf(input) } })) onChange()
  }

  return (
    <FormDialog
      title={texts.order.splitTitle}
      hint={texts.order.splitHint}
      submit={texts.order.splitButton(count)}
      isIncomplete={count === 0}
      {...{ isWorking, fault, onSubmit: submit, onClose }}
    >
      <UnitFields products={products} chosen={chosen} onChoose={setChosen} />
    </FormDialog>
  )
}
