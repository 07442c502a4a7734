import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { countryName } from '../../ui/format.ts'
import { useHasScope } from '../shell/forbidden.tsx'
import { texts } from '../texts/texts.ts'
import type { WholeOrderFragment } from '../waybill/graph/graphql.ts'
import type { ActionProps } from './actions.tsx'
import { AddressDialog } from './address-dialog.tsx'
import { DataDialog, noteKey } from './data-dialog.tsx'
import { Part } from './order-panel.tsx'

/** Where an order goes, whom to ask, what the shop notes, and what other systems attached to it. */
export function AddressAndData({ order, onChange }: ActionProps) {
  const { note, metadata } = order
  const [open, setOpen] = useState<'address' | 'data'>()
  const maySeePersons = useHasScope('customers:read')
  // The graph decides: a part of the order may have been handed over.
  const canChangeAddress = useHasScope('orders:create') && maySeePersons && order.status === 'PENDING_SHIPMENT'
  const canChangeData = useHasScope('orders:update_status')
  const shopNote = metadata.find(({ key }) => key === noteKey)?.value
  const entries = metadata.filter(({ key }) => key !== noteKey)
  const close = () => setOpen(undefined)
  const dialog = {
    order,
    onClose: close,
    onChange: () => {
      close()
      onChange()
    },
  }
  return (
    <>
      <Part title={texts.order.deliverTo}>
        {maySeePersons ? <Person order={order} /> : <p className="text-muted">{texts.address.hidden}</p>}
        {canChangeAddress && (
          <Button className="h-8 self-start" onClick={() => setOpen('address')}>
            {texts.address.change}
          </Button>
        )}
      </Part>
      {note && (
        <Part title={texts.order.note}>
          <p dir="auto" className="whitespace-pre-line text-muted">
            {note}
          </p>
        </Part>
      )}
      {(metadata.length > 0 || canChangeData) && (
        <Part title={texts.order.data}>
          {shopNote && <p dir="auto">{shopNote}</p>}
          {entries.length > 0 && (
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
              {entries.map(({ key, value }) => (
                <div key={key} className="contents">
                  <dt className="figures text-muted">{key}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {canChangeData && (
            <Button className="h-8 self-start" onClick={() => setOpen('data')}>
              {texts.data.change}
            </Button>
          )}
        </Part>
      )}
      {open === 'address' && <AddressDialog {...dialog} />}
      {open === 'data' && <DataDialog {...dialog} />}
    </>
  )
}

function Person({ order: { shippingAddress: address, contact } }: { order: WholeOrderFragment }) {
  const lines = address && [
    address.name,
    address.company,
    address.line1,
    address.line2,
    [address.postalCode, address.city].filter(Boolean).join(' '),
    address.region,
    countryName(address.countryCode),
    address.phone,
  ]
  const contacts = [contact?.name, contact?.email, contact?.phone].filter(Boolean)
  return (
    <>
      <address dir="auto" className="whitespace-pre-line text-muted not-italic">
        {lines ? lines.filter(Boolean).join('\n') : texts.order.noAddress}
      </address>
      {contacts.length > 0 && (
        <p className="text-muted">
          {texts.order.contact}: {contacts.join(' · ')}
        </p>
      )}
    </>
  )
}
