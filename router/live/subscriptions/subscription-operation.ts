import { type DocumentNode, type FieldNode, getArgumentValues, type SelectionSetNode } from 'graphql'
import { anonymous } from '#platform/identity/caller.ts'
import { planSubscription } from '../../engine/subscription-plan.ts'
import type { LoadedSupergraph } from '../../supergraph/loaded-supergraph.ts'
import type { Operation } from '../../supergraph/read-operation.ts'
import type { RootField } from './root-fields.ts'

/** The properties of an operation that do not depend on variables. */
export interface SubscriptionOperation {
  fieldName: string
  field: RootField
  /** Whether it selects only public fields. It is then executed without a token and shared by all callers. */
  isAnonymous: boolean
  /** The arguments of the root field. @throws {GraphQLError} if the variables are invalid. */
  readArguments(variables: Record<string, unknown>): Record<string, unknown>
}

const known = new WeakMap<Operation, SubscriptionOperation>()

/** Reads and plans an operation once. @throws {Error} if it cannot be planned, or if its root field is not implemented. */
export function readSubscription(
  supergraph: LoadedSupergraph,
  operation: Operation,
  fields: Record<string, RootField>,
): SubscriptionOperation {
  const read = known.get(operation) ?? readUncached(supergraph, operation, fields)
  known.set(operation, read)
  return read
}

function readUncached(supergraph: LoadedSupergraph, operation: Operation, fields: Record<string, RootField>) {
  const { document, definition } = operation
  const node = rootField(document, definition.selectionSet)
  const fieldName = node.name.value
  const field = fields[fieldName]
  const fieldDefinition = supergraph.apiSchema.getSubscriptionType()?.getFields()[fieldName]
  if (!field || !fieldDefinition) throw new Error(`There is no implementation of Subscription.${fieldName}`)
  planSubscription(supergraph, operation)
  return {
    fieldName,
    field,
    isAnonymous: (field.isPublic ?? false) && needsNoToken(supergraph, operation),
    readArguments: (variables: Record<string, unknown>) => getArgumentValues(fieldDefinition, node, variables),
  }
}

function needsNoToken(supergraph: LoadedSupergraph, operation: Operation): boolean {
  try {
    supergraph.authorise(operation, anonymous)
    return true
  } catch {
    return false
  }
}

/** The root field. Validation ensures that there is one, perhaps within fragments, or repeated identically. */
function rootField(document: DocumentNode, { selections }: SelectionSetNode): FieldNode {
  const selection = selections[0]!
  if (selection.kind === 'Field') return selection
  if (selection.kind === 'InlineFragment') return rootField(document, selection.selectionSet)
  const name = selection.name.value
  const fragment = document.definitions.find(
    (definition) => definition.kind === 'FragmentDefinition' && definition.name.value === name,
  )
  if (fragment?.kind !== 'FragmentDefinition') throw new Error(`There is no fragment ${name}`)
  return rootField(document, fragment.selectionSet)
}
