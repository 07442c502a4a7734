import { CircleCheck, CircleX, type LucideIcon, PackageOpen, Truck } from 'lucide-react'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatList } from '../../ui/format.ts'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import { texts } from '../texts/texts.ts'
import type { Parcel, ParcelStatus } from '../waybill/order-story.ts'
import { Timeline } from './timeline.tsx'

const looks: Record<ParcelStatus, [StatusTone, LucideIcon]> = {
  PROCESSING: ['pending', PackageOpen],
  SHIPPED: ['moving', Truck],
  IN_TRANSIT: ['moving', Truck],
  DELIVERED: ['done', CircleCheck],
  CANCELLED: ['stopped', CircleX],
}

interface ParcelCardProps {
  parcel: Parcel
  /** From 1. */
  index: number
  count: number
}

export function ParcelCard({ parcel, index, count }: ParcelCardProps) {
  const [tone, icon] = looks[parcel.status]
  return (
    <section className="flex flex-col gap-5 rounded-card border border-line bg-raised p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="font-semibold">{texts.tracking.parcel(index, count)}</h2>
          {(parcel.carrier || parcel.trackingNumber) && (
            <p className="flex flex-wrap items-center gap-x-1.5 text-small text-muted">
              {parcel.carrier}
              {parcel.trackingNumber && (
                <>
                  <span className="sr-only">{texts.tracking.trackingNumber}</span>
                  <span className="figures">{parcel.trackingNumber}</span>
                  <CopyButton text={parcel.trackingNumber} labels={texts.tracking} />
                </>
              )}
              {parcel.trackingUrl && (
                <a href={parcel.trackingUrl} target="_blank" rel="noopener noreferrer" className="link">
                  {texts.tracking.carrierPage}
                </a>
              )}
            </p>
          )}
        </div>
        <StatusChip tone={tone} icon={icon}>
          {texts.tracking.parcelStatus[parcel.status]}
        </StatusChip>
      </div>
      {parcel.events.length > 0 && <Timeline parcel={parcel} />}
      {count > 1 && parcel.items.length > 0 && (
        <p className="border-t border-line pt-4 text-small text-muted">
          {formatList(parcel.items.map(({ name, quantity }) => `${quantity} × ${name}`))}
        </p>
      )}
    </section>
  )
}
