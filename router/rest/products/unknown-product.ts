import { cutText } from '#platform/values/text.ts'
import { Problem } from '../problems/problem.ts'

/** The product in the path does not exist. In the content of an order the same code has the status 422. */
export function unknownProduct(id: string): Problem {
  return new Problem('UNKNOWN_PRODUCT', `There is no product ${cutText(id, 100)}`, { status: 404 })
}

export const describedTag = { etag: 'Identifies the content, for `If-None-Match`.' }
