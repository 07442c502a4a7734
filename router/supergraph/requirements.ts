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
 * Reads `@requiresScopes` and `@authenticated` off a supergraph, under whatever names it links them.
 * @throws {Error} for what could not be enforced: a supergraph that asks for it must not be served without it.
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
      // No set of scopes: no token will do. But an empty requirement is one that every token meets.
      if (scopes.length === 0) throw new Error(`${element.coordinate} asks for scopes and names none`)
      // A token that has the scopes is a token: @authenticated beside @requiresScopes adds nothing.
      return scopes
    }
    return authenticated && element.appliedDirectivesOf(authenticated).length > 0 ? [] : undefined
  }

  const requirements = new Map<string, Requirement>()
  const add = (coordinate: string, requirement: Requirement | undefined) => {
    if (!requirement) return
    const already = requirements.get(coordinate)
    requirements.set(coordinate, already ? both(already, requirement) : requirement)
  }
  for (const type of supergraph.allTypes()) {
    add(type.coordinate, requirementOf(type))
    if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') continue
    for (const field of type.fields()) {
      add(field.coordinate, requirementOf(field))
      // Nothing is selected on a scalar or an enum that could be refused: whoever returns one asks for what it asks for.
      const returned = baseType(field.type!)
      if (returned.kind === 'ScalarType' || returned.kind === 'EnumType') {
        add(field.coordinate, requirementOf(returned))
      }
    }
  }
  return requirements
}

/** What meets both: each set of scopes of the one together with each of the other. An empty one is met by any token. */
function both(one: Requirement, other: Requirement): Requirement {
  if (one.length === 0) return other
  if (other.length === 0) return one
  return one.flatMap((scopes) => other.map((further) => [...new Set([...scopes, ...further])]))
}
