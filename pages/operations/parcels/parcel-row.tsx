import { Link } from '@tanstack/react-router'
import { StatusChip } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { parcelLooks } from '../order/parcel-looks.ts'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import type { ParcelRowFragment } from '../waybill/graph/graphql.ts'

/** A parcel in the list: its order, what it holds, and where it is. */
export function ParcelRow({ parcel }: { parcel: ParcelRowFragment }) {
  const { status, carrier, trackingNumber, trackingUrl, estimatedDeliveryAt, updatedAt, items, order } = parcel
  const [tone, icon] = parcelLooks[status]
  return (
    <tr className="hover:bg-sunken">
      <Cell>
        {order ? (
          <Link
            to="/orders/$orderId"
            params={{ orderId: order.id }}
            className="figures rounded-control font-semibold hover:text-accent"
          >
            {order.number}
          </Link>
        ) : (
          '–'
        )}
      </Cell>
      <Cell className="max-w-72 truncate max-lg:max-w-44">
        {items.map(({ productName, quantity }) => `${quantity} × ${productName}`).join(', ') ||
          texts.parcels.holdsNothing}
      </Cell>
      <Cell className="max-lg:hidden">{carrier ?? '–'}</Cell>
      <Cell className="figures max-w-56 truncate max-lg:max-w-44 max-md:hidden">
        {trackingNumber && trackingUrl ? (
          <a href={trackingUrl} target="_blank" rel="noreferrer" className="link">
            {trackingNumber}
          </a>
        ) : (
          (trackingNumber ?? '–')
        )}
      </Cell>
      <Cell>
        <StatusChip tone={tone} icon={icon}>
          {texts.shipmentStatus[status]}
        </StatusChip>
      </Cell>
      <Cell className="text-muted max-xl:hidden">{estimatedDeliveryAt ? <Time at={estimatedDeliveryAt} /> : '–'}</Cell>
      <Cell className="text-muted max-lg:hidden">
        <Time at={updatedAt} />
      </Cell>
    </tr>
  )
}
