import {
  type ASTVisitor,
  GraphQLError,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'

/**
 * Refuses `@skip` and `@include` on the root field of a subscription, or on a fragment around it: the condition cannot
 * be evaluated for each event, and the query planner fails on it. The September 2025 edition of GraphQL forbids it,
 * too: https://spec.graphql.org/September2025/#sec-Single-Root-Field
 */
export function unconditionalSubscriptionRule(context: ValidationContext): ASTVisitor {
  let isFaulty = false

  function check(selectionSet: SelectionSetNode, path: ReadonlySet<string>) {
    for (const selection of selectionSet.selections) {
      const condition = selection.directives?.find(({ name }) => name.value === 'skip' || name.value === 'include')
      if (condition) {
        isFaulty = true
        const message = `@${condition.name.value} is not allowed on the root field of a subscription`
        context.reportError(new GraphQLError(message, { nodes: [condition] }))
      }
      checkInside(selection, path)
    }
  }

  function checkInside(selection: SelectionNode, path: ReadonlySet<string>) {
    if (selection.kind === 'InlineFragment') check(selection.selectionSet, path)
    if (selection.kind !== 'FragmentSpread') return
    const { value: name } = selection.name
    const fragment = context.getFragment(name)
    // Another rule reports cycles; here they only have to end.
    if (fragment && !path.has(name)) check(fragment.selectionSet, new Set(path).add(name))
  }

  return {
    Document(document) {
      for (const definition of document.definitions) {
        if (definition.kind !== 'OperationDefinition' || definition.operation !== 'subscription') continue
        check(definition.selectionSet, new Set())
      }
      // The root-field rule of graphql-js throws on a condition with a variable, which aborts validation, so it gets an
      // empty document.
      return isFaulty ? { ...document, definitions: [] } : undefined
    },
  }
}
