import { useSubscription } from '@apollo/client/react'
import { useState } from 'react'
import { MyOrdersChangedDocument } from '../waybill/graph/graphql.ts'

interface FollowMyOrdersProps {
  /** The orders of the list. */
  known: string[]
  /** An order was placed in another window. */
  onNewOrder(): void
}

/** Keeps the orders of the list current: updates go to the cache. */
export function FollowMyOrders({ known, onNewOrder }: FollowMyOrdersProps) {
  // It stays the same over all reconnections: an order that was placed meanwhile is not missed.
  const [since] = useState(() => new Date().toISOString())
  useSubscription(MyOrdersChangedDocument, {
    variables: { since },
    ignoreResults: true,
    onData({ data: { data } }) {
      if (data && !known.includes(data.customerOrdersChanged.orderId)) onNewOrder()
    },
  })
  return null
}
