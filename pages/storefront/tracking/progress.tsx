import { classNames } from '../../ui/class-names.ts'
import { texts } from '../texts/texts.ts'
import type { Story } from '../waybill/order-story.ts'
import { unitsOf } from './sentences.ts'
import { Steps } from './steps.tsx'

/** How far an order is: in steps while it is one parcel, by quantities when there are several. */
export function Progress({ story }: { story: Story }) {
  if (story.status === 'CANCELLED') return null
  return story.parcels.length > 1 ? <Quantities story={story} /> : <Steps story={story} />
}

function Quantities({ story }: { story: Story }) {
  const units = unitsOf(story)
  const parts = [
    { name: 'delivered', count: units.delivered, bar: 'bg-done', text: 'text-done' },
    { name: 'moving', count: units.moving, bar: 'bg-moving', text: 'text-moving' },
    { name: 'waiting', count: units.waiting, bar: 'bg-line', text: 'text-muted' },
  ] as const
  const shown = parts.filter(({ count }) => count > 0)
  return (
    <div className="flex flex-col gap-2">
      <div aria-hidden className="flex h-2 gap-0.5">
        {shown.map(({ name, count, bar }) => (
          <span
            key={name}
            className={classNames('rounded-full transition-[flex-grow] duration-200', bar)}
            style={{ flexGrow: count }}
          />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-3 text-small font-semibold">
        {shown.map(({ name, count, text }) => (
          <li key={name} className={text}>
            {texts.tracking.quantities[name](count)}
          </li>
        ))}
      </ul>
    </div>
  )
}
