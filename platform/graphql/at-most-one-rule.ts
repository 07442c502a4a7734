import {
  type FieldNode,
  GraphQLError,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'

/**
 * Refuses an operation with more than one root field that returns this type. For fields that cost far more than their
 * response suggests, such as a password check: limits on operations then limit these fields.
 */
export function atMostOneOf(typeName: string): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      const type = context.getSchema().getRootType(operation.operation)
      if (!isObjectType(type)) return
      const fields = type.getFields()
      const answersWithIt = ({ name }: FieldNode) => {
        const field = fields[name.value]
        return field !== undefined && getNamedType(field.type).name === typeName
      }
      const nodes = rootFields(context, operation.selectionSet).filter(answersWithIt)
      // Fields with the same response key are merged, so they count as one.
      const keys = new Set(nodes.map(({ alias, name }) => (alias ?? name).value))
      if (keys.size <= 1) return
      const names = [...new Set(nodes.map(({ name }) => name.value))].join(', ')
      const message = `An operation has at most one field that answers with ${typeName}, this one has ${keys.size} (${names}): send one operation for each`
      context.reportError(new GraphQLError(message, { nodes: operation, extensions: { code: 'TOO_MANY_FIELDS' } }))
    },
  })
}

function rootFields(context: ValidationContext, selectionSet: SelectionSetNode, seen = new Set<string>()): FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection]
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(context, selection.selectionSet, seen)
    const name = selection.name.value
    const fragment = seen.has(name) ? undefined : context.getFragment(name)
    seen.add(name)
    return fragment ? rootFields(context, fragment.selectionSet, seen) : []
  })
}
