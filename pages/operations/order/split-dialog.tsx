import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { texts } from '../texts/texts.ts'
import { CreateShipmentDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import type { ActionProps } from './actions.tsx'

/** Takes some units into a parcel of their own. */
export function SplitDialog({ order, onChange, onClose }: ActionProps & { onClose(): void }) {
  const waiting = order.items.filter(({ quantity, shippedQuantity }) => quantity > shippedQuantity)
  const [chosen, setChosen] = useState<Record<string, number>>({})
  const { run, isWorking, fault } = useAction(CreateShipmentDocument)
  const items = waiting
    .map(({ productId }) => ({ productId, quantity: chosen[productId] ?? 0 }))
    .filter(({ quantity }) => quantity > 0)
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await run({ input: { orderId: order.id, items } })) onChange()
  }

  return (
    <Dialog title={texts.order.splitTitle} hint={texts.order.splitHint} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {waiting.map(({ productId, productName, quantity, shippedQuantity }) => (
          <TextField
            key={productId}
            type="number"
            min={0}
            max={quantity - shippedQuantity}
            label={texts.order.unitsOf(productName)}
            optional={`0–${quantity - shippedQuantity}`}
            value={chosen[productId] ?? 0}
            onChange={(event) => setChosen({ ...chosen, [productId]: Math.trunc(Number(event.target.value)) })}
          />
        ))}
        {fault && <Notice kind="fault">{fault}</Notice>}
        <Button type="submit" tone="primary" disabled={isWorking || count === 0}>
          {texts.order.splitButton(count)}
        </Button>
      </form>
    </Dialog>
  )
}
