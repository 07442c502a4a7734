import { useQuery } from '@apollo/client/react'
import { classNames } from '../../ui/class-names.ts'
import { toneColour } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { useHasScope } from '../shell/forbidden.tsx'
import { DeliveriesDocument, type WholeOrderFragment } from '../waybill/graph/graphql.ts'
import { storyOf } from './story-events.ts'

/** Everything that happened to an order, the newest on top. */
export function Story({ order }: { order: WholeOrderFragment }) {
  const mayReadWebhooks = useHasScope('webhooks:manage')
  const { data } = useQuery(DeliveriesDocument, {
    variables: { subject: order.id, first: 50 },
    skip: !mayReadWebhooks,
    fetchPolicy: 'cache-and-network',
    pollInterval: 5_000,
  })
  const events = storyOf(order, data?.webhookDeliveries.nodes)
  return (
    <ol>
      {events.map(({ key, at, tone, title, details }, index) => (
        <li key={key} className={classNames('relative animate-appear pl-6', index < events.length - 1 && 'pb-4')}>
          {index < events.length - 1 && (
            <span aria-hidden className="absolute top-4 -bottom-1 left-[5.5px] w-px bg-line" />
          )}
          <span
            aria-hidden
            className={classNames('absolute top-1.5 left-0.5 size-2 rounded-full bg-current', toneColour[tone])}
          />
          <p className="font-semibold">{title}</p>
          <p className="text-muted">
            <Time at={at} />
            {details.map((detail) => ` · ${detail}`)}
          </p>
        </li>
      ))}
    </ol>
  )
}
