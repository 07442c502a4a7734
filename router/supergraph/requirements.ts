import {
  baseType,
  type FieldDefinition,
  type InterfaceType,
  type NamedType,
  type ObjectType,
  type Schema,
} from '@apollo/federation-internals'
import type { Requirement, Requirements } from '#platform/graphql/authorisation.ts'

const specifications = 'https://specs.apollo.dev'

/**
 * Reads `@requiresScopes` and `@authenticated` from a supergraph, under any linked names.
 * @throws {Error} for requirements that cannot be enforced: such a supergraph must not be served.
 */
export function readRequirements(supergraph: Schema): Requirements {
  const directiveName = (name: string) =>
    supergraph.coreFeatures?.getByIdentity(`${specifications}/${name}`)?.directiveNameInSchema(name)
  if (directiveName('policy')) throw new Error('The supergraph uses @policy, which this router cannot enforce')
  const requiresScopes = directiveName('requiresScopes')
  const authenticated = directiveName('authenticated')

  function requirementOf(
    element: NamedType | FieldDefinition<ObjectType> | FieldDefinition<InterfaceType>,
  ): Requirement | undefined {
    const [applied] = requiresScopes ? element.appliedDirectivesOf<{ scopes: string[][] }>(requiresScopes) : []
    if (applied) {
      const { scopes } = applied.arguments()
      // No alternatives in the directive means that no token is enough, but an empty requirement would accept every
      // token.
      if (scopes.length === 0) throw new Error(`${element.coordinate} requires scopes but lists none`)
      // A token with the scopes is a token, so @authenticated beside @requiresScopes adds nothing.
      return scopes
    }
    return authenticated && element.appliedDirectivesOf(authenticated).length > 0 ? [] : undefined
  }

  const requirements = new Map<string, Requirement>()
  const add = (coordinate: string, requirement: Requirement | undefined) => {
    if (!requirement) return
    const already = requirements.get(coordinate)
    requirements.set(coordinate, already ? combineRequirements(already, requirement) : requirement)
  }
  for (const type of supergraph.allTypes()) {
    add(type.coordinate, requirementOf(type))
    if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') continue
    for (const field of type.fields()) {
      add(field.coordinate, requirementOf(field))
      // Scalars and enums have no selections to check, so their requirement applies to the fields that return them.
      const returned = baseType(field.type!)
      if (returned.kind === 'ScalarType' || returned.kind === 'EnumType') {
        add(field.coordinate, requirementOf(returned))
      }
    }
  }
  return requirements
}

/**
 * A requirement that implies both: each set of scopes of one combined with each of the other. An empty one accepts any
 * token.
 */
function combineRequirements(one: Requirement, other: Requirement): Requirement {
  if (one.length === 0) return other
  if (other.length === 0) return one
  return one.flatMap((scopes) => other.map((further) => [...new Set([...scopes, ...further])]))
}
