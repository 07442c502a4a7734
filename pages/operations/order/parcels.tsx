import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { texts } from '../texts/texts.ts'
import type { WholeOrderFragment } from '../waybill/graph/graphql.ts'
import type { ActionProps } from './actions.tsx'
import { nextStatuses, parcelLooks } from './parcel-looks.ts'
import { ReportDialog } from './report-dialog.tsx'

export type OrderParcel = NonNullable<WholeOrderFragment['shipments']>[number]

/** The parcels of an order: what each holds, and where it is. */
export function Parcels({ order, onChange }: ActionProps) {
  const [reported, setReported] = useState<OrderParcel>()
  const { shipments } = order
  if (!shipments) return <p className="text-muted">{texts.board.failed}</p>
  // A parcel whose units were all put into others holds nothing. It keeps its number, which the story names.
  const parcels = shipments
    .map((parcel, index) => ({ parcel, number: index + 1 }))
    .filter(({ parcel }) => holds(parcel))
  if (parcels.length === 0) return <p className="text-muted">{texts.parcels.none}</p>
  return (
    <>
      <ul className="flex flex-col gap-3">
        {parcels.map(({ parcel, number }) => (
          <ParcelCard key={parcel.id} number={number} parcel={parcel} onReport={() => setReported(parcel)} />
        ))}
      </ul>
      {reported && (
        <ReportDialog
          orderId={order.id}
          parcel={reported}
          onClose={() => setReported(undefined)}
          onDone={() => {
            setReported(undefined)
            onChange()
          }}
        />
      )}
    </>
  )
}

const holds = ({ items, status }: OrderParcel) => items.length > 0 || status !== 'CANCELLED'

function ParcelCard({ number, parcel, onReport }: { number: number; parcel: OrderParcel; onReport(): void }) {
  const { status, carrier, trackingNumber, trackingUrl, estimatedDeliveryAt, items } = parcel
  const [tone, icon] = parcelLooks[status]
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="font-semibold">{texts.order.parcel(number)}</h4>
        <StatusChip tone={tone} icon={icon}>
          {texts.shipmentStatus[status]}
        </StatusChip>
      </div>
      <ul>
        {items.map(({ productId, productName, quantity }) => (
          <li key={productId}>
            <span className="figures">{quantity} ×</span> {productName}
          </li>
        ))}
      </ul>
      {(carrier || trackingNumber) && (
        <p className="flex flex-wrap items-center gap-x-2 text-muted">
          {carrier}
          {trackingNumber && <span className="figures text-ink">{trackingNumber}</span>}
          {trackingNumber && <CopyButton text={trackingNumber} labels={texts.board.copy} />}
          {trackingUrl && (
            <a href={trackingUrl} target="_blank" rel="noreferrer" className="link inline-flex items-center gap-1">
              {texts.parcels.carrierPage}
              <ExternalLink aria-hidden size={13} />
            </a>
          )}
        </p>
      )}
      {estimatedDeliveryAt && status !== 'DELIVERED' && (
        <p className="text-muted">
          {texts.parcels.expected} <Time at={estimatedDeliveryAt} />
        </p>
      )}
      {nextStatuses[status].length > 0 && (
        <Button className="h-8 self-start" aria-label={texts.parcels.reportOn(number)} onClick={onReport}>
          {texts.parcels.report}
        </Button>
      )}
    </li>
  )
}
