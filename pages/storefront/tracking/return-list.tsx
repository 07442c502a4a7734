import { CircleX, type LucideIcon, PackageCheck, Undo2 } from 'lucide-react'
import { formatList } from '../../ui/format.ts'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import { texts } from '../texts/texts.ts'
import type { OrderReturn, OwnOrder, Story } from '../waybill/order-story.ts'

const looks: Record<OrderReturn['status'], [StatusTone, LucideIcon]> = {
  REQUESTED: ['pending', Undo2],
  RECEIVED: ['done', PackageCheck],
  REFUSED: ['stopped', CircleX],
}

/** The returns of an order and their states. */
export function ReturnList({ story, own }: { story: Story; own: OwnOrder }) {
  const names = new Map(story.items.map(({ productId, name }) => [productId, name]))
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-raised p-5">
      <h2 className="font-semibold">{texts.returns.title}</h2>
      <ul className="flex flex-col divide-y divide-line">
        {own.returns.map(({ id, status, items, reason, requestedAt, receivedAt }) => {
          const [tone, icon] = looks[status]
          const goods = items.map(({ productId, quantity }) => `${quantity} × ${names.get(productId) ?? productId}`)
          return (
            <li key={id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
                <p className="min-w-0 flex-1 basis-48 font-semibold">{formatList(goods)}</p>
                <StatusChip tone={tone} icon={icon}>
                  {texts.returns.word[status]}
                </StatusChip>
              </div>
              <p className="text-small text-muted">
                {texts.returns.status[status](new Date(receivedAt ?? requestedAt))}
              </p>
              {reason && (
                <p dir="auto" className="text-small text-muted">
                  “{reason}”
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
