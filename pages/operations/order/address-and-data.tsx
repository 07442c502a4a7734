import { countryName } from '../../ui/format.ts'
import { texts } from '../texts/texts.ts'
import type { WholeOrderFragment } from '../waybill/graph/graphql.ts'
import { Part } from './order-panel.tsx'

/** Where an order goes, whom to ask, and what other systems attached to it. */
export function AddressAndData({ order }: { order: WholeOrderFragment }) {
  const { shippingAddress: address, contact, note, metadata } = order
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
  const contacts = [contact?.email, contact?.phone].filter(Boolean)
  return (
    <>
      <Part title={texts.order.deliverTo}>
        <address dir="auto" className="whitespace-pre-line text-muted not-italic">
          {lines ? lines.filter(Boolean).join('\n') : texts.order.noAddress}
        </address>
      </Part>
      {contacts.length > 0 && (
        <Part title={texts.order.contact}>
          <p className="text-muted">{contacts.join(' · ')}</p>
        </Part>
      )}
      {note && (
        <Part title={texts.order.note}>
          <p dir="auto" className="whitespace-pre-line text-muted">
            {note}
          </p>
        </Part>
      )}
      {metadata.length > 0 && (
        <Part title={texts.order.data}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            {metadata.map(({ key, value }) => (
              <div key={key} className="contents">
                <dt className="figures text-muted">{key}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
    </>
  )
}
