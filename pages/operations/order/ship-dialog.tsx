import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField, TextField } from '../../ui/text-field.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { texts } from '../texts/texts.ts'
import { UpdateShipmentDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import type { ActionProps } from './actions.tsx'

/** Hands a parcel over to its carrier. */
export function ShipDialog({ order, onChange, onClose }: ActionProps & { onClose(): void }) {
  const open = (order.shipments ?? []).filter(({ status }) => status === 'PROCESSING')
  const [shipmentId, setShipmentId] = useState(open[0]?.id ?? '')
  const [carrier, setCarrier] = useState('')
  const [trackingNumber, setTrackingNumber] = useState('')
  const { run, isWorking, fault } = useAction(UpdateShipmentDocument)
  const units = open.find(({ id }) => id === shipmentId)?.items.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0

  async function submit(event: FormEvent) {
    event.preventDefault()
    const input = {
      orderId: order.id,
      shipmentId,
      status: 'SHIPPED' as const,
      carrier: carrier || null,
      trackingNumber: trackingNumber || null,
    }
    if (await run({ input })) onChange()
  }

  return (
    <Dialog title={texts.order.shipTitle} hint={texts.order.shipHint} onClose={onClose}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {open.length > 1 && (
          <SelectField
            label={texts.order.whichParcel}
            value={shipmentId}
            onChange={(event) => setShipmentId(event.target.value)}
          >
            {open.map(({ id, items }) => (
              <option key={id} value={id}>
                {items.map(({ quantity, productName }) => `${quantity} × ${productName}`).join(', ')}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label={texts.order.carrier}
          optional={texts.order.optional}
          maxLength={100}
          value={carrier}
          onChange={(event) => setCarrier(event.target.value)}
        />
        <TextField
          label={texts.order.trackingNumber}
          optional={texts.order.optional}
          maxLength={255}
          value={trackingNumber}
          onChange={(event) => setTrackingNumber(event.target.value)}
        />
        {fault && <Notice kind="fault">{fault}</Notice>}
        <Button type="submit" tone="primary" disabled={isWorking}>
          {texts.order.ship(units)}
        </Button>
      </form>
    </Dialog>
  )
}
