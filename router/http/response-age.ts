import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import { fragmentsOf } from '../engine/selections.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { lowestAge } from '../supergraph/lowest-age.ts'

const known = new WeakMap<LoadedSupergraph, WeakMap<OperationDefinitionNode, number>>()

/** For how many seconds shared caches may keep the response to a query without an access token; 0: not at all. */
export function responseAge(
  supergraph: LoadedSupergraph,
  { document, definition }: { document: DocumentNode; definition: OperationDefinitionNode },
): number {
  if (definition.operation !== 'query') return 0
  const ages = known.get(supergraph) ?? new WeakMap<OperationDefinitionNode, number>()
  known.set(supergraph, ages)
  let age = ages.get(definition)
  if (age === undefined) {
    const { apiSchema: schema, ageRules } = supergraph
    const { selectionSet } = definition
    age = lowestAge(ageRules, { schema, fragments: fragmentsOf(document), type: schema.getQueryType()!, selectionSet })
    ages.set(definition, Number.isFinite(age) ? age : 0)
  }
  return ages.get(definition)!
}
