import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, visit } from 'graphql'

/** The operation and all fragments that it spreads, directly or indirectly. */
export function reachableDefinitions(
  document: DocumentNode,
  definition: OperationDefinitionNode,
): (OperationDefinitionNode | FragmentDefinitionNode)[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  const found = new Set<OperationDefinitionNode | FragmentDefinitionNode>([definition])
  // Iterating a set includes members added during the iteration.
  for (const node of found) {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value)
        if (fragment) found.add(fragment)
      },
    })
  }
  return [...found]
}
