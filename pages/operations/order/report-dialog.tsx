import { useState } from 'react'
import { SelectField, TextArea, TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { UpdateShipmentDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import { nextStatuses } from './parcel-looks.ts'
import type { OrderParcel } from './parcels.tsx'

interface ReportDialogProps {
  orderId: string
  parcel: OrderParcel
  onDone(): void
  onClose(): void
}

/** Records what happened to a parcel: its status with place and words, and the data of its carrier. */
export function ReportDialog({ orderId, parcel, onDone, onClose }: ReportDialogProps) {
  const statuses = nextStatuses[parcel.status]
  const [status, setStatus] = useState(statuses[0]!)
  const [typed, setTyped] = useState({
    carrier: parcel.carrier ?? '',
    trackingNumber: parcel.trackingNumber ?? '',
    trackingUrl: parcel.trackingUrl ?? '',
    estimate: localTime(parcel.estimatedDeliveryAt),
    location: '',
    description: '',
  })
  const { run, isWorking, fault } = useAction(UpdateShipmentDocument)
  const { estimate, ...given } = typed
  const field = (name: keyof typeof typed, maxLength: number) => ({
    label: texts.parcels.fields[name],
    optional: texts.board.optional,
    maxLength,
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  })

  async function submit() {
    const known = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, text.trim() || null]))
    const estimatedDeliveryAt = estimate ? new Date(estimate).toISOString() : null
    if (await run({ input: { orderId, shipmentId: parcel.id, status, ...known, estimatedDeliveryAt } })) onDone()
  }

  return (
    <FormDialog
      title={texts.parcels.reportTitle}
      hint={texts.order.shipHint}
      submit={texts.parcels.reportButton[status]}
      tone={status === 'CANCELLED' ? 'danger' : 'primary'}
      isWide
      {...{ isWorking, fault, onSubmit: submit, onClose }}
    >
      <SelectField
        label={texts.parcels.fields.status}
        value={status}
        onChange={(event) => setStatus(statuses.find((each) => each === event.target.value)!)}
      >
        {statuses.map((each) => (
          <option key={each} value={each}>
            {texts.shipmentStatus[each]}
          </option>
        ))}
      </SelectField>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...field('carrier', 100)} />
        <TextField {...field('trackingNumber', 255)} />
      </div>
      <TextField {...field('trackingUrl', 2_000)} type="url" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...field('estimate', 30)} type="datetime-local" />
        <TextField {...field('location', 255)} />
      </div>
      <TextArea {...field('description', 1_000)} />
    </FormDialog>
  )
}

/** A moment as the field takes it: in the time of the browser, to the minute. */
function localTime(at: string | null | undefined): string {
  if (!at) return ''
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
