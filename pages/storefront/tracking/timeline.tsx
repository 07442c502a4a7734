import { classNames } from '../../ui/class-names.ts'
import { Time } from '../../ui/time.tsx'
import { texts } from '../texts/texts.ts'
import type { Parcel, ParcelEvent } from '../waybill/order-story.ts'
import { wordsOf } from './sentences.ts'

/** So many events are shown at once; of a parcel that has arrived only the last one. */
const most = 5

const dots: Record<string, string> = {
  DELIVERED: 'border-done bg-done',
  CANCELLED: 'border-stopped bg-stopped',
  MOVING: 'border-moving bg-moving ring-4 ring-moving/15',
}

/** The events of a parcel, the newest on top. */
export function Timeline({ parcel: { events, status, carrier } }: { parcel: Parcel }) {
  const isDone = status === 'DELIVERED'
  const newest = dots[status] ?? dots.MOVING!
  const shown = events.slice(0, isDone ? 1 : most)
  const earlier = events.slice(shown.length)
  return (
    <div>
      <ol>
        {shown.map((event, index) => (
          <Event
            key={event.key}
            {...{ event, carrier, newest }}
            isNewest={index === 0}
            hasNext={index < shown.length - 1}
          />
        ))}
      </ol>
      {earlier.length > 0 && (
        <details className="group mt-3">
          <summary className="link rounded-control text-small">{texts.tracking.earlier(earlier.length)}</summary>
          <ol className="mt-4">
            {earlier.map((event, index) => (
              <Event
                key={event.key}
                {...{ event, carrier, newest }}
                isNewest={false}
                hasNext={index < earlier.length - 1}
              />
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

interface EventProps {
  event: ParcelEvent
  carrier: string | undefined
  /** The classes of the dot of the newest event. */
  newest: string
  isNewest: boolean
  hasNext: boolean
}

function Event({ event, carrier, newest, isNewest, hasNext }: EventProps) {
  return (
    <li className={classNames('relative animate-appear pl-7', hasNext && 'pb-5')}>
      {hasNext && <span aria-hidden className="absolute top-4 -bottom-1 left-[7px] w-0.5 bg-line" />}
      <span
        aria-hidden
        className={classNames(
          'absolute top-1.5 left-0.5 size-3 rounded-full border-2',
          isNewest ? newest : 'border-line bg-raised',
        )}
      />
      <p className={classNames(isNewest && 'font-semibold')}>{wordsOf(event, carrier)}</p>
      <p className="text-small text-muted">
        <Time at={event.at} />
        {event.location && ` · ${event.location}`}
      </p>
    </li>
  )
}
