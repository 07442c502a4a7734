import type { OwnOrder as Own, Story } from '../waybill/order-story.ts'
import { AddressCard } from './address-card.tsx'
import { OrderActions } from './order-actions.tsx'
import { ShareLink } from './share-link.tsx'

interface OwnOrderProps {
  story: Story
  own: Own
  onChange(story: Story): void
}

/** What only the customer of an order sees and does. It is loaded after the rest of the page. */
export function OwnOrder({ story, own, onChange }: OwnOrderProps) {
  return (
    <>
      {own.address && <AddressCard address={own.address} />}
      <OrderActions story={story} orderId={own.orderId} onChange={onChange} />
      {story.status !== 'CANCELLED' && <ShareLink orderId={own.orderId} />}
    </>
  )
}
