import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { texts } from '../texts/texts.ts'
import { AdjustStockDocument, type StockRowFragment } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'

/** Adds units to the stock of a product, or removes them. */
export function AdjustDialog({ product, onClose }: { product: StockRowFragment; onClose(): void }) {
  const [delta, setDelta] = useState('')
  const [reason, setReason] = useState('')
  const { run, isWorking, fault } = useAction(AdjustStockDocument)
  const change = /^[+-]?\d{1,9}$/.test(delta) ? Number(delta) : 0

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await run({ productId: product.id, delta: change, reason: reason || null })) onClose()
  }

  return (
    <Dialog title={product.name} hint={`${names}: ${product.availability.availableQuantity}`} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={texts.stock.delta}
          hint={texts.stock.deltaHint}
          inputMode="numeric"
          value={delta}
          onChange={(event) => setDelta(event.target.value)}
        />
        <TextField
          label={texts.stock.reason}
          optional={texts.order.optional}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {fault && <Notice kind="fault">{fault}</Notice>}
        <Button type="submit" tone="primary" disabled={isWorking || change === 0}>
          {change === 0 ? texts.stock.adjustButton : texts.stock.apply(change)}
        </Button>
      </form>
    </Dialog>
  )
}

const names = texts.stock.columns.available
