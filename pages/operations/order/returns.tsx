import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { ReceiveDialog } from '../returns/receive-dialog.tsx'
import { returnLooks } from '../returns/return-looks.ts'
import { returnableUnits } from '../returns/units.ts'
import { useHasScope } from '../shell/forbidden.tsx'
import { texts } from '../texts/texts.ts'
import type { WholeOrderFragment } from '../waybill/graph/graphql.ts'
import type { ActionProps } from './actions.tsx'
import { Part } from './order-panel.tsx'
import { RequestReturnDialog } from './request-return-dialog.tsx'

const names = texts.returns

/** The returns of an order: requesting, receiving and refusing them. */
export function Returns({ order, onChange }: ActionProps) {
  const [open, setOpen] = useState<'request' | WholeOrderFragment['returns'][number]>()
  const mayReturn = useHasScope('orders:return')
  const canRequest = mayReturn && order.items.some((item) => returnableUnits(item, order.returns) > 0)
  if (order.returns.length === 0 && !canRequest) return null
  const nameOf = (productId: string) =>
    order.items.find((item) => item.productId === productId)?.productName ?? productId
  const close = () => setOpen(undefined)
  const done = () => {
    close()
    onChange()
  }
  return (
    <Part title={texts.pages.returns}>
      <ul className="flex flex-col gap-3">
        {order.returns.map((each) => {
          const [tone, icon] = returnLooks[each.status]
          return (
            <li key={each.id} className="flex flex-col gap-2 rounded-card border border-line p-4">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <span className="text-muted">
                  <Time at={each.receivedAt ?? each.requestedAt} />
                </span>
                <StatusChip tone={tone} icon={icon}>
                  {names.status[each.status]}
                </StatusChip>
              </div>
              <ul>
                {each.items.map(({ productId, quantity, restocked }) => (
                  <li key={productId}>
                    <span className="figures">{quantity} ×</span> {nameOf(productId)}
                    {each.status === 'RECEIVED' && (
                      <span className="text-muted"> · {names.restocked(restocked, quantity)}</span>
                    )}
                  </li>
                ))}
              </ul>
              {each.reason && (
                <p dir="auto" className="text-muted">
                  {each.reason}
                </p>
              )}
              {each.status === 'REQUESTED' && mayReturn && (
                <Button className="h-8 self-start" onClick={() => setOpen(each)}>
                  {names.receive}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {canRequest && (
        <Button className="h-9 self-start" onClick={() => setOpen('request')}>
          {names.request}
        </Button>
      )}
      {open === 'request' && <RequestReturnDialog order={order} onChange={done} onClose={close} />}
      {open && open !== 'request' && (
        <ReceiveDialog returnId={open.id} items={open.items} nameOf={nameOf} onDone={done} onClose={close} />
      )}
    </Part>
  )
}
