import { cutText } from '#platform/values/text.ts'
import { Problem } from '../problems/problem.ts'

export function unknownOrder(id: string): Problem {
  return new Problem('UNKNOWN_ORDER', `There is no order ${cutText(id, 100)}`)
}
