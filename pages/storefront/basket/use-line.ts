import { useQuery } from '@apollo/client/react'
import { type ProductCardFragment, ProductDocument } from '../waybill/graph/graphql.ts'
import type { BasketLine } from './basket.ts'
import { issueOf, type LineIssue } from './line-issue.ts'

interface LineState {
  issue: LineIssue | undefined
  product: ProductCardFragment | null | undefined
}

/** A line compared with the shop: now, and whenever the product changes in the cache. */
export function useLine(line: BasketLine): LineState {
  const { data } = useQuery(ProductDocument, {
    variables: { id: line.productId },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  })
  return { product: data?.product, issue: issueOf(line, data?.product) }
}
