// Changes that apply only to the version of an order that the caller has seen (`If-Match`).
import { problemResponse } from '../document/problem-response.ts'
import type { Call } from '../endpoint.ts'
import type { RestOrderVersionQuery, RestOrderVersionQueryVariables } from '../generated.ts'
import { Problem } from '../problems/problem.ts'
import { permittedVersions } from '../requests/entity-tags.ts'
import { unknownOrder } from './unknown-order.ts'

const versionOperation = /* GraphQL */ `query RestOrderVersion($id: ID!) { order(id: $id) { version } }`

export const describedIfMatch = {
  'if-match': 'The `ETag` that the caller has. 412 without a change if the order has changed since.',
}

export const describedVersionConflict = problemResponse(
  '`VERSION_CONFLICT`: the order has changed since the caller read it.',
)

/**
 * The version that `If-Match` requires, which the graph checks together with the change. Undefined if any.
 * @throws {Problem} VERSION_CONFLICT, UNKNOWN_ORDER
 */
export async function readExpectedVersion(
  id: string,
  header: string | undefined,
  ask: Call<unknown, unknown, unknown>['ask'],
): Promise<number | undefined> {
  const permitted = header === undefined ? undefined : permittedVersions(header)
  if (permitted === undefined || permitted.length === 1) return permitted?.[0]
  // The graph takes one version: with several, it is the one that the order has now.
  const variables: RestOrderVersionQueryVariables = { id }
  const { order } = await ask<RestOrderVersionQuery>(versionOperation, variables)
  if (!order) throw unknownOrder(id)
  if (permitted.includes(order.version)) return order.version
  throw new Problem('VERSION_CONFLICT', `The order has version ${order.version}: read it again`)
}
