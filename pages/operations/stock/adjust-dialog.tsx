import { useState } from 'react'
import { formatNumber } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { AdjustStockDocument, type StockRowFragment } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import { useRequestKey } from '../waybill/use-request-key.ts'

interface AdjustDialogProps {
  product: Pick<StockRowFragment, 'id' | 'name' | 'availability'>
  onChange(product: StockRowFragment): void
  onClose(): void
}

/** Adds units to the stock of a product, or removes them. */
export function AdjustDialog({ product, onChange, onClose }: AdjustDialogProps) {
  const [delta, setDelta] = useState('')
  const [reason, setReason] = useState('')
  const { run, isWorking, fault } = useAction(AdjustStockDocument)
  const keyOf = useRequestKey()
  const change = /^[+-]?\d{1,9}$/.test(delta.trim()) ? Number(delta) : 0

  async function submit() {
    const input = { productId: product.id, delta: change, reason: reason || null }
    const data = await run({ ...input, idempotencyKey: keyOf(input) })
    if (data?.adjustStock.__typename !== 'AdjustStockSuccess') return
    onChange(data.adjustStock.product)
    onClose()
  }

  return (
    <FormDialog
      title={product.name}
      hint={`${texts.stock.columns.available}: ${formatNumber(product.availability.availableQuantity)}`}
      submit={change === 0 ? texts.stock.adjustButton : texts.stock.apply(change)}
      isIncomplete={change === 0}
      {...{ isWorking, fault, onSubmit: submit, onClose }}
    >
      <TextField
        label={texts.stock.delta}
        hint={texts.stock.deltaHint}
        inputMode="numeric"
        value={delta}
        onChange={(event) => setDelta(event.target.value)}
      />
      <TextField
        label={texts.stock.reason}
        optional={texts.board.optional}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
