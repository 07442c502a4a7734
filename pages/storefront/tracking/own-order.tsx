import { texts } from '../texts/texts.ts'
import type { OwnOrder as Own, Story } from '../waybill/order-story.ts'
import { useSession } from '../waybill/session.ts'
import { AddressCard } from './address-card.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { GuestHint } from './guest-hint.tsx'
import { RequestReturn } from './request-return.tsx'
import { ReturnList } from './return-list.tsx'
import { unitsOf } from './sentences.ts'
import { ShareLink } from './share-link.tsx'

export interface OwnOrderProps {
  story: Story
  own: Own
  onChange(story: Story): void
}

/** What only the customer of an order sees and does. It is loaded after the rest of the page. */
export function OwnOrder(props: OwnOrderProps) {
  const { story, own } = props
  const session = useSession()
  const hasLeft = story.status === 'SHIPPED' || unitsOf(story).left > 0
  const isOpen = story.status === 'PENDING_SHIPMENT' && !hasLeft
  return (
    <>
      {own.returns.length > 0 && <ReturnList story={story} own={own} />}
      {unitsOf(story).delivered > 0 && <RequestReturn {...props} />}
      {own.address && <AddressCard {...props} address={own.address} isOpen={isOpen} />}
      {isOpen && <CancelOrder {...props} />}
      {hasLeft && story.status !== 'DELIVERED' && <p className="text-small text-muted">{texts.orderActions.tooLate}</p>}
      {story.status !== 'CANCELLED' && <ShareLink orderId={own.orderId} />}
      {session && !session.customer.email && <GuestHint />}
    </>
  )
}
