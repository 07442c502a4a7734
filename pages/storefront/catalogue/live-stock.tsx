import { useSubscription } from '@apollo/client/react'
import { StockChangedDocument } from '../waybill/graph/graphql.ts'

/** The graph follows so many products with one subscription. */
const most = 50

/** Keeps the stock of these products current. Updates go to the cache, and from there to all that shows them. */
export function LiveStock({ productIds }: { productIds: string[] }) {
  const groups = Array.from({ length: Math.ceil(productIds.length / most) }, (_, index) =>
    productIds.slice(index * most, (index + 1) * most),
  )
  return groups.map((group) => <GroupOfStock key={group[0]} productIds={group} />)
}

function GroupOfStock({ productIds }: { productIds: string[] }) {
  useSubscription(StockChangedDocument, { variables: { productIds }, ignoreResults: true })
  return null
}
