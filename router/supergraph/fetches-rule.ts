import type { Supergraph } from '@apollo/federation-internals'
import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  getNamedType,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'
import { tooLarge } from '#platform/graphql/limits.ts'

/** The subgraphs that resolve a field, by `Type.field`. */
export type Owners = ReadonlyMap<string, ReadonlySet<string>>

/** Planning takes milliseconds for each fetch, and more with their number. The pages of a shop need about ten. */
const maxFetches = 60

export function readOwners(supergraph: Supergraph): Owners {
  const owners = new Map<string, Set<string>>()
  for (const subgraph of supergraph.subgraphs()) {
    for (const type of subgraph.schema.types()) {
      if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') continue
      for (const { coordinate } of type.fields()) {
        owners.set(coordinate, (owners.get(coordinate) ?? new Set()).add(subgraph.name))
      }
    }
  }
  return owners
}

/** Fields with one response key. */
interface Group {
  parent: GraphQLNamedType
  field: FieldNode
  inside: Part[]
}

/** A selection set and the fragments around it. Another rule reports fragments within themselves. */
interface Part {
  selectionSet: SelectionSetNode
  within: ReadonlySet<string>
}

/**
 * Refuses operations whose plan would have too many fetches, estimated by the number of places where another subgraph
 * is needed.
 */
export function fetchesRule(owners: Owners): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    const schema = context.getSchema()

    function collect(type: GraphQLNamedType, { selectionSet, within }: Part, groups: Map<string, Group>): void {
      for (const selection of selectionSet.selections) {
        if (selection.kind === 'Field') {
          const key = (selection.alias ?? selection.name).value
          const group = groups.get(key) ?? { parent: type, field: selection, inside: [] }
          groups.set(key, group)
          if (selection.selectionSet) group.inside.push({ selectionSet: selection.selectionSet, within })
          continue
        }
        let fragment: typeof selection | FragmentDefinitionNode | null | undefined = selection
        let around = within
        if (selection.kind === 'FragmentSpread') {
          const { value: name } = selection.name
          fragment = within.has(name) ? undefined : context.getFragment(name)
          around = new Set(within).add(name)
        }
        if (!fragment || !('selectionSet' in fragment)) continue
        const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value)
        collect(condition ?? type, { selectionSet: fragment.selectionSet, within: around }, groups)
      }
    }

    /** @param from the subgraph that the object comes from; undefined at the root. */
    function count(
      type: GraphQLNamedType,
      parts: readonly Part[],
      from: string | undefined,
      isSerial: boolean,
    ): number {
      const groups = new Map<string, Group>()
      for (const part of parts) collect(type, part, groups)
      const others = new Set<string>()
      let fetches = 0
      for (const [key, { parent, field, inside }] of groups) {
        const { value: name } = field.name
        const known = owners.get(`${parent.name}.${name}`)
        // Introspection, or a field that validation reports.
        if (!known) continue
        const [first] = known
        const subgraph = from !== undefined && known.has(from) ? from : first!
        if (subgraph !== from) others.add(isSerial ? key : subgraph)
        const definition = 'getFields' in parent ? parent.getFields()[name] : undefined
        if (definition && inside.length > 0) {
          fetches += count(getNamedType(definition.type) as GraphQLNamedType, inside, subgraph, false)
        }
      }
      return fetches + others.size
    }

    return {
      OperationDefinition(operation) {
        const root = schema.getRootType(operation.operation)
        if (!root) return
        const part = { selectionSet: operation.selectionSet, within: new Set<string>() }
        const fetches = count(root, [part], undefined, operation.operation === 'mutation')
        if (fetches <= maxFetches) return
        context.reportError(
          tooLarge(`The operation needs about ${fetches} fetches from services, at most ${maxFetches} are allowed`),
        )
      },
    }
  }
}
