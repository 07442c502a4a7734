import { useQuery } from '@apollo/client/react'
import { PicturesDocument } from '../waybill/graph/graphql.ts'

/** The graph finds so many products at once. */
const most = 100

/** The pictures of products, by the id. The list does not wait for them. */
export function usePictures(productIds: string[]): Map<string, string> {
  const ids = [...new Set(productIds)].slice(0, most)
  const { data, previousData } = useQuery(PicturesDocument, {
    variables: { ids, first: Math.max(1, ids.length) },
    skip: ids.length === 0,
  })
  const found = (data ?? previousData)?.products.edges ?? []
  return new Map(found.flatMap(({ node }) => (node.images[0] ? [[node.id, node.images[0].url]] : [])))
}
