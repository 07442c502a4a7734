import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { texts } from '../texts/texts.ts'
import { UpdateShipmentDocument, type WholeOrderFragment } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { ShipDialog } from './ship-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { unitsOf } from './units.ts'

export interface ActionProps {
  order: WholeOrderFragment
  /** Called after the order was changed. */
  onChange(): void
}

/** What an operator can do with an order now. */
export function Actions({ order, onChange }: ActionProps) {
  const [open, setOpen] = useState<'ship' | 'split' | 'cancel'>()
  const { run, isWorking, fault } = useAction(UpdateShipmentDocument)
  const { waiting } = unitsOf(order)
  const moving = (order.shipments ?? []).find(({ status }) => status === 'SHIPPED' || status === 'IN_TRANSIT')
  const hasLeft = order.items.some(({ shippedQuantity }) => shippedQuantity > 0)
  const canShip =
    order.status === 'PENDING_SHIPMENT' && (order.shipments ?? []).some(({ status }) => status === 'PROCESSING')
  if (order.status === 'DELIVERED' || order.status === 'CANCELLED') return null
  const close = () => setOpen(undefined)
  const done = () => {
    close()
    onChange()
  }
  const deliver = async () => {
    if (moving && (await run({ input: { orderId: order.id, shipmentId: moving.id, status: 'DELIVERED' } }))) onChange()
  }
  const dialog = { order, onChange: done, onClose: close }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {canShip && (
          <Button tone="primary" className="h-9" onClick={() => setOpen('ship')}>
            {texts.order.ship(waiting)}
          </Button>
        )}
        {moving && (
          <Button
            tone={canShip ? 'quiet' : 'primary'}
            className="h-9"
            onClick={() => void deliver()}
            disabled={isWorking}
          >
            {texts.order.deliver}
          </Button>
        )}
        {canShip && waiting > 1 && (
          <Button className="h-9" onClick={() => setOpen('split')}>
            {texts.order.split}
          </Button>
        )}
        {!hasLeft && (
          <Button tone="danger" className="h-9" onClick={() => setOpen('cancel')}>
            {texts.order.cancel}
          </Button>
        )}
      </div>
      {fault && <Notice kind="fault">{fault}</Notice>}
      {open === 'ship' && <ShipDialog {...dialog} />}
      {open === 'split' && <SplitDialog {...dialog} />}
      {open === 'cancel' && <CancelDialog {...dialog} />}
    </div>
  )
}
