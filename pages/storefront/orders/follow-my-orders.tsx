import { useSubscription } from '@apollo/client/react'
import { useState } from 'react'
import { MyOrdersChangedDocument, type OrderRowFragment } from '../waybill/graph/graphql.ts'

interface FollowMyOrdersProps {
  /** An order is as it is here now. It may be a new one, from another window. */
  onOrder(order: OrderRowFragment): void
}

/** Keeps the orders of the list current: updates go to the cache. */
export function FollowMyOrders({ onOrder }: FollowMyOrdersProps) {
  // It stays the same over all reconnections: an order that was placed meanwhile is not missed.
  const [since] = useState(() => new Date().toISOString())
  useSubscription(MyOrdersChangedDocument, {
    variables: { since },
    ignoreResults: true,
    onData({ data: { data } }) {
      if (data) onOrder(data.customerOrdersChanged.order)
    },
  })
  return null
}
