import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql'

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** The root fields of an operation, in order, regardless of conditions. */
export function rootFields(fragments: Fragments, { selections }: SelectionSetNode): FieldNode[] {
  return selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? selection : rootFields(fragments, inlined(fragments, selection).selectionSet),
  )
}

/** The root fields for which `keeps` returns true. */
export function selectRootFields(
  fragments: Fragments,
  selectionSet: SelectionSetNode,
  keeps: (field: FieldNode) => boolean,
): SelectionSetNode {
  const selections = selectionSet.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return keeps(selection) ? [selection] : []
    const fragment = inlined(fragments, selection)
    const inside = selectRootFields(fragments, fragment.selectionSet, keeps)
    return inside.selections.length > 0 ? [{ ...fragment, selectionSet: inside }] : []
  })
  return { ...selectionSet, selections }
}

function inlined(fragments: Fragments, selection: Exclude<SelectionNode, FieldNode>) {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection
  const { typeCondition, selectionSet } = fragments.get(selection.name.value)!
  return { kind: Kind.INLINE_FRAGMENT as const, typeCondition, selectionSet, directives: selection.directives }
}

export function responseKey({ name, alias }: FieldNode): string {
  return (alias ?? name).value
}
