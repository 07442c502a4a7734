import { texts } from '../texts/texts.ts'
import type { Parcel, ParcelEvent, Story } from '../waybill/order-story.ts'

const { headline, detail, event: eventTexts } = texts.tracking

/** The units of an order by how far they are. */
export function unitsOf({ items }: Story): {
  all: number
  left: number
  delivered: number
  moving: number
  waiting: number
} {
  const sum = (of: (item: Story['items'][number]) => number) => items.reduce((total, item) => total + of(item), 0)
  const all = sum(({ quantity }) => quantity)
  const left = sum(({ shipped }) => shipped)
  const delivered = sum((item) => item.delivered)
  return { all, left, delivered, moving: left - delivered, waiting: all - left }
}

const isMoving = ({ status }: Parcel) => status === 'SHIPPED' || status === 'IN_TRANSIT'

/** The state of an order in one sentence. */
export function headlineOf(story: Story): string {
  const { status, parcels, statusAt } = story
  switch (status) {
    case 'PENDING_SHIPMENT':
      if (unitsOf(story).left > 0) return headline.partly
      return parcels.length > 0 ? headline.packing : headline.received
    case 'SHIPPED': {
      const [estimate] = parcels
        .filter(isMoving)
        .flatMap((parcel) => parcel.estimate ?? [])
        .sort()
        .slice(-1)
      return estimate ? headline.arriving(new Date(estimate)) : headline.moving
    }
    case 'DELIVERED':
      return headline.delivered(new Date(statusAt))
    case 'CANCELLED':
      return headline.cancelled
  }
}

/** The sentence below it. */
export function detailOf({ status, parcels, placedAt, statusAt, own }: Story): string {
  if (status === 'CANCELLED') return detail.cancelled(new Date(statusAt), own?.cancelledFor)
  if (status === 'DELIVERED') return detail.delivered
  const arrived = parcels.filter((parcel) => parcel.status === 'DELIVERED').length
  if (parcels.length > 1 && arrived > 0) return detail.parcelsArrived(arrived, parcels.length)
  const place = parcels.flatMap(({ events }) => events).find(({ location }) => location)
  if (status === 'SHIPPED' && place?.location) return detail.lastSeen(place.location)
  return detail.placed(new Date(placedAt))
}

/** An event of a parcel in words: those of the carrier, or else ours. */
export function wordsOf(event: ParcelEvent, carrier: string | undefined): string {
  if (event.description) return event.description
  const words = eventTexts[event.type as keyof typeof eventTexts] ?? event.type
  return typeof words === 'function' ? words(carrier) : words
}
