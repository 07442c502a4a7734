import { isTooMany } from '#platform/calls/resilience.ts'
import type { GraphqlClient } from '#platform/graphql/client.ts'
import type { Log } from '#platform/process/log.ts'
import { overloaded, Refusal } from '#platform/values/refusal.ts'
import type { FindCustomersQuery } from './auth/generated.ts'

const findCustomers = /* GraphQL */ `query FindCustomers($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Customer { id erasedAt } }
}`

/** Cache size. Rows of customers are never deleted, so known ids can be cached. */
const maxCached = 100_000

/**
 * Client for the auth service: tells which customers exist.
 * @returns those of the ids that exist
 * @throws (the function returned) {Refusal} CUSTOMER_SERVICE_UNAVAILABLE
 */
export function createCustomerDirectory(client: GraphqlClient, log: Log): (ids: string[]) => Promise<Set<string>> {
  const known = new Set<string>()

  return async (ids) => {
    const unknown = ids.filter((id) => !known.has(id))
    if (unknown.length > 0) {
      try {
        const representations = unknown.map((id) => ({ __typename: 'Customer', id }))
        const answer = await client.send<FindCustomersQuery>(findCustomers, { representations })
        for (const customer of answer._entities) if (customer && !customer.erasedAt) known.add(customer.id)
      } catch (err) {
        if (isTooMany(err)) throw overloaded()
        log.warn({ err }, 'the auth service does not answer')
        throw new Refusal(
          'CUSTOMER_SERVICE_UNAVAILABLE',
          'The customer cannot be checked at the moment: try again later',
        )
      }
    }
    const found = new Set(ids.filter((id) => known.has(id)))
    while (known.size > maxCached) known.delete(known.values().next().value!)
    return found
  }
}
