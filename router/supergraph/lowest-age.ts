// How long a selection may be kept by shared caches: the algorithm of Apollo's @cacheControl, for public fields only.
import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import type { Requirements } from '#platform/graphql/authorisation.ts'
import type { CacheHints } from './cache-hints.ts'

/** The parts of a supergraph that tell the age of a selection. */
export interface AgeRules {
  hints: CacheHints
  /** What needs an access token has the age 0. */
  requirements: Requirements
}

interface Selection {
  schema: GraphQLSchema
  fragments: ReadonlyMap<string, FragmentDefinitionNode>
  type: GraphQLNamedType | undefined
  selectionSet: SelectionSetNode
  /** The age of the field that returns the object; undefined for a root type. */
  parentAge?: number | undefined
}

/**
 * The lowest age of the selected fields in seconds; 0 if any of them must not be kept. `@skip` and `@include` do not
 * matter. Fields of interfaces and unions have the age 0, because their concrete types are not known.
 */
export function lowestAge(rules: AgeRules, selection: Selection): number {
  const { hints, requirements } = rules
  const { schema, fragments, type, selectionSet, parentAge } = selection
  if (!isObjectType(type) || requirements.has(type.name)) return 0
  const ages = selectionSet.selections.map((node): number => {
    if (node.kind !== Kind.FIELD) {
      const part = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)!
      const condition = part.typeCondition ? schema.getType(part.typeCondition.name.value) : type
      return lowestAge(rules, { ...selection, type: condition, selectionSet: part.selectionSet })
    }
    const name = node.name.value
    if (name === '__typename') return Number.POSITIVE_INFINITY
    const field = type.getFields()[name]
    const coordinate = `${type.name}.${name}`
    if (!field || requirements.has(coordinate)) return 0
    const returned = getNamedType(field.type)
    const hint = hints.get(coordinate)
    const inherited = parentAge ?? 0
    const fallback = isCompositeType(returned) && !hint?.inheritMaxAge ? 0 : inherited
    const age = hint?.maxAge ?? hints.get(returned.name)?.maxAge ?? fallback
    if (age === 0 || !node.selectionSet) return age
    const inside = { schema, fragments, type: returned, selectionSet: node.selectionSet, parentAge: age }
    return Math.min(age, lowestAge(rules, inside))
  })
  return Math.min(...ages)
}
