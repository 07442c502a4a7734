import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { ReceiveReturnDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import { changeReceipt, possibleReceipt, type Receipt, type ReturnUnits, wholeReceipt } from './units.ts'

interface ReceiveDialogProps {
  returnId: string
  items: ReturnUnits[]
  nameOf(productId: string): string
  onDone(): void
  onClose(): void
}

/** Records the units of a return that came back, and those that go back on sale, or that the shop does not take them. */
export function ReceiveDialog({ returnId, items, nameOf, onDone, onClose }: ReceiveDialogProps) {
  const [receipts, setReceipts] = useState(() => new Map(items.map((item) => [item.productId, wholeReceipt(item)])))
  const { run, isWorking, fault } = useAction(ReceiveReturnDocument)
  const receiptOf = ({ productId }: ReturnUnits) => possibleReceipt(receipts.get(productId)!)
  const sum = (of: keyof Receipt) => items.reduce((total, item) => total + receiptOf(item)[of], 0)
  const change = (item: ReturnUnits, changes: Partial<Receipt>) =>
    setReceipts(new Map(receipts).set(item.productId, changeReceipt(receipts.get(item.productId)!, changes, item)))

  async function receive() {
    const received = items.map((item) => {
      const { received: quantity, restocked } = receiptOf(item)
      return { productId: item.productId, quantity, restocked }
    })
    if (await run({ input: { returnId, items: received } })) onDone()
  }
  const refuse = async () => {
    if (await run({ input: { returnId, refuse: true } })) onDone()
  }

  return (
    <FormDialog
      title={texts.returns.receiveTitle}
      hint={texts.returns.receiveHint}
      submit={texts.returns.receiveButton(sum('received'), sum('restocked'))}
      isIncomplete={sum('received') === 0}
      {...{ isWorking, fault, onSubmit: receive, onClose }}
    >
      {items.map((item) => {
        const { received, restocked } = receiptOf(item)
        return (
          <fieldset key={item.productId} className="flex flex-col gap-2">
            <legend className="font-semibold">{nameOf(item.productId)}</legend>
            <div className="grid grid-cols-2 gap-4">
              <TextField
                type="number"
                min={0}
                max={item.quantity}
                label={texts.returns.cameBack}
                optional={`0–${item.quantity}`}
                value={received}
                onChange={(event) => change(item, { received: Number(event.target.value) })}
              />
              <TextField
                type="number"
                min={0}
                max={received}
                label={texts.returns.backOnSale}
                optional={`0–${received}`}
                value={restocked}
                onChange={(event) => change(item, { restocked: Number(event.target.value) })}
              />
            </div>
          </fieldset>
        )
      })}
      <Button tone="danger" className="self-start" disabled={isWorking} onClick={() => void refuse()}>
        {texts.returns.refuse}
      </Button>
    </FormDialog>
  )
}
