import type { RouterContext } from '../../context.ts'
import type { Execution } from '../../operations/execution.ts'
import { querySupergraph } from './query-supergraph.ts'

/** @returns the ids of those products that exist. @throws {GraphQLError} */
export async function findProducts(
  execution: Pick<Execution, 'answer'>,
  productIds: readonly string[],
  context: RouterContext,
): Promise<Set<string>> {
  const names = productIds.map((_, index) => `p${index}`)
  const query = `query FollowedProducts(${names.map((name) => `$${name}: ID!`).join(' ')}) {
    ${names.map((name) => `${name}: product(id: $${name}) { id }`).join(' ')}
  }`
  const variables = Object.fromEntries(productIds.map((id, index) => [`p${index}`, id]))
  const found = await querySupergraph<Record<string, { id: string } | null>>(execution, query, variables, context)
  return new Set(Object.values(found).flatMap((product) => product?.id ?? []))
}
