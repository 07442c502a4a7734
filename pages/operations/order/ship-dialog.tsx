import { useState } from 'react'
import { SelectField, TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
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

  async function submit() {
    const status = 'SHIPPED' as const
    const tracking = { carrier: carrier || null, trackingNumber: trackingNumber || null }
    if (await run({ input: { orderId: order.id, shipmentId, status, ...tracking } })) onChange()
  }

  return (
    <FormDialog
      title={texts.order.shipTitle}
      hint={texts.order.shipHint}
      submit={texts.order.ship(units)}
      {...{ isWorking, fault, onSubmit: submit, onClose }}
    >
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
        label={texts.parcels.fields.carrier}
        optional={texts.board.optional}
        maxLength={100}
        value={carrier}
        onChange={(event) => setCarrier(event.target.value)}
      />
      <TextField
        label={texts.parcels.fields.trackingNumber}
        optional={texts.board.optional}
        maxLength={255}
        value={trackingNumber}
        onChange={(event) => setTrackingNumber(event.target.value)}
      />
    </FormDialog>
  )
}
